package org.w3id.sotk.viewpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.UserError;

/** The data set of the project's own files. */
class ServedDatasetTest {
    private static final ServedDataset SERVED = Project.servedOn("2026-11-26");

    @Test
    void statesInItsDefaultGraphWhatIsStoredAndWhatNobodyDisputes() {
        var expected = Project.GENERATION.union(file -> true);
        SERVED.graph("common").find().forEach(expected::add);
        assertThat(SERVED.dataset().getDefaultGraph().isIsomorphicWith(expected))
                .isTrue();
    }

    @Test
    void hasTheStoredTriplesOnceInAView() {
        var view = SERVED.graph("all");
        assertThat(view.stream().distinct().count()).isEqualTo(view.stream().count());
    }

    @Test
    void listsStoredGraphsOnly() {
        assertThat(SERVED.dataset().listGraphNodes())
                .toIterable()
                .hasSameSizeAs(Project.GENERATION.namedGraphs().keySet())
                .noneMatch(name -> name.getURI().contains("/view/"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    xx                               | viewpoint "xx" is unknown; choose one of common, all, am, am-strict
                    AM                               | viewpoint "AM" is unknown
                    am-strict-strict                 | viewpoint "am-strict-strict" is unknown
                    ''                               | viewpoint "" is unknown
                    a%6D                             | viewpoint "a%6D" is unknown
                    am/2020-02-30                    | "2020-02-30" is not in the calendar
                    am/2020-13                       | "2020-13" is not in the calendar
                    am/2020-1-1                      | "2020-1-1" is not a date
                    am/2020-11-26T00:00:00Z          | is not a date; a date is YYYY-MM-DD, YYYY-MM or YYYY
                    am/                              | "" is not a date
                    am/today                         | "today" is not a date
                    am/٢٠٢٠                          | "٢٠٢٠" is not a date
                    am/1920-12-31                    | before 1921-01-01; choose that day or a later one
                    am/2020/1992                     | no claim had been made before 1993-04-30
                    am/2020/2020-02-30               | "2020-02-30" is not in the calendar
                    am/2020/2020/2020                | too many parts; a view is VIEWPOINT[/AS-OF[/KNOWN-BY]]
                    am/2020/2020/                    | too many parts
                    """)
    void saysWhatAViewCanBe(String name, String message) {
        var graph = NodeFactory.createURI(ViewNames.BASE + name);
        assertThatThrownBy(() -> SERVED.graph(name))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> SERVED.dataset().getGraph(graph)).isInstanceOf(UserError.class);
    }

    @Test
    void takesNoTriples() {
        var quad = Quad.create(
                NodeFactory.createURI(ViewNames.BASE + "am"),
                NodeFactory.createURI("urn:s"),
                NodeFactory.createURI("urn:p"),
                NodeFactory.createURI("urn:o"));
        assertThatThrownBy(() -> SERVED.dataset().add(quad)).isInstanceOf(UnsupportedOperationException.class);
        Graph view = SERVED.dataset().getGraph(quad.getGraph());
        assertThatThrownBy(() -> view.add(quad.asTriple())).isInstanceOf(RuntimeException.class);
    }

    @Test
    void goesOnToTheNextDayWhileItIsServed() {
        var days = List.of("2026-11-22T23:59:59Z", "2026-11-23T00:00:01Z").iterator();
        var clock = new Clock() {
            private Instant now = Instant.parse(days.next());

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        var served = new ServedDataset(Project.GENERATION, clock);
        var before = served.dataset().getDefaultGraph().size();
        clock.now = Instant.parse(days.next());
        assertThat(served.dataset().getDefaultGraph().size()).isGreaterThan(before);
    }
}
