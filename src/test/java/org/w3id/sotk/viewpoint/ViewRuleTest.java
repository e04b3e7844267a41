package org.w3id.sotk.viewpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.jena.graph.Triple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.w3id.sotk.Project;

/** The views of the project's own claims: from every viewpoint, at every breakpoint, as known by several days. */
class ViewRuleTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");
    private static final List<String> KNOWN_BY = List.of("2020-11-26", "2023-06-30", "2026-11-26");
    private static final Claims CLAIMS = new Claims(Project.QUERIES, Project.GENERATION.union(file -> true));
    private static final ViewNames NAMES = new ViewNames(CLAIMS);

    @Test
    void areThoseOfTheQueryThatStatesTheRule(TestReporter reporter) {
        var views = every(6, views());
        views.parallelStream()
                .forEach(view ->
                        assertThat(flat(view)).as(view).isEqualTo(ReferenceView.of(parse(view), CLAIMS.stored())));
        reporter.publishEntry("views compared", String.valueOf(views.size()));
    }

    @Test
    void areTheSameBetweenTwoBreakpoints() {
        var days = List.copyOf(breakpoints());
        var viewpoints = NAMES.viewpoints();
        for (int i = 1; i < days.size(); i++) {
            var viewpoint = viewpoints.get(i % viewpoints.size());
            var last = days.get(i).minusDays(1);
            assertThat(flat(viewpoint + "/" + days.get(i - 1)))
                    .as(viewpoint + "/" + last)
                    .isEqualTo(flat(viewpoint + "/" + last));
        }
    }

    @Test
    void ofEachSideHoldTheCommonGroundAndWhatItsOwnSpeakersSay() {
        for (String view : views()) {
            assertThat(ViewProperties.violations(parse(view), CLAIMS)).as(view).isEmpty();
        }
    }

    private static Set<Triple> flat(String view) {
        return ViewProperties.flat(parse(view), CLAIMS);
    }

    private static View parse(String view) {
        return NAMES.parse(view, TODAY);
    }

    /** A view at each breakpoint, the viewpoints and days of knowledge taking turns; random claims try all of them. */
    private static List<String> views() {
        var days = List.copyOf(breakpoints());
        var viewpoints = NAMES.viewpoints();
        return IntStream.range(0, days.size())
                .mapToObj(i -> viewpoints.get(i % viewpoints.size()) + "/" + days.get(i) + "/"
                        + KNOWN_BY.get(i % KNOWN_BY.size()))
                .toList();
    }

    private static List<String> every(int step, List<String> views) {
        return IntStream.range(0, views.size())
                .filter(i -> i % step == 0)
                .mapToObj(views::get)
                .toList();
    }

    /** The days on which a claim begins to hold, or no longer holds. */
    private static Set<LocalDate> breakpoints() {
        return CLAIMS.all().stream()
                .flatMap(claim -> Stream.concat(
                        Stream.of(claim.from(), claim.until())
                                .filter(ViewRuleTest::isKnown)
                                .flatMap(time -> Stream.of(
                                        time.earliest(),
                                        time.latest(),
                                        time.latest().plusSeconds(1))),
                        besideItsOnlyCertainDay(claim)))
                .map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC))
                .filter(day -> day.getYear() >= 1951)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What may end on any day after it began is certain only of the day of its beginning, or of the last before its end. */
    private static Stream<Instant> besideItsOnlyCertainDay(Claim claim) {
        if (!isKnown(claim.from())
                || !isKnown(claim.until())
                || claim.until().earliest().isAfter(claim.from().latest())) {
            return Stream.empty();
        }
        var day = Duration.ofDays(1);
        return Stream.of(
                claim.from().earliest().plus(day), claim.until().latest().minus(day));
    }

    private static boolean isKnown(Boundary time) {
        return !time.equals(Boundary.ALWAYS) && !time.equals(Boundary.NEVER);
    }
}
