package org.w3id.sotk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.junit.jupiter.api.Test;
import org.w3id.sotk.Project;
import org.w3id.sotk.engine.AskedDataset;

class PagesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final Reader READER = new Reader("/", "search", "en", false, "", "", TODAY);
    private static final Map<String, Node> ONE = Map.of("thing", NodeFactory.createURI("urn:one"));

    private final Pages pages = new Pages(Project.QUERIES);
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void makesAPageAgainForAnotherReaderDayViewOrThing() {
        assertThat(kept(READER, ONE)).contains("made 1 ");
        assertThat(kept(READER, ONE)).contains("made 1 ");
        assertThat(kept(new Reader("/", "search", "ru", false, "", "", TODAY), ONE))
                .contains("made 2 ");
        assertThat(kept(new Reader("/", "search", "en", false, "am", "", TODAY), ONE))
                .contains("made 3 ");
        assertThat(kept(new Reader("/", "search", "en", false, "", "2020", TODAY), ONE))
                .contains("made 4 ");
        assertThat(kept(new Reader("/", "search", "en", false, "", "", TODAY.plusDays(1)), ONE))
                .contains("made 5 ");
        assertThat(kept(READER, Map.of())).contains("made 6 ");
        assertThat(kept(READER, ONE)).contains("made 1 ");
    }

    private String kept(Reader reader, Map<String, Node> parameters) {
        return pages.keptHtml(
                "problem",
                () -> Map.of("detail", "made " + made.incrementAndGet() + " times"),
                reader,
                AskedDataset.of(Project.servedOn("2026-11-26").dataset()),
                parameters);
    }
}
