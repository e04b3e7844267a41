package org.w3id.sotk.viewpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.mem2.GraphMem2Fast;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.w3id.sotk.Project;

/** The rule of the views over claims that nobody made. */
class RandomClaimsTest {
    /** Copied for each try: that takes less time than adding each triple again. */
    private static final GraphMem2Fast ONTOLOGY = new GraphMem2Fast();

    static {
        GraphUtil.addInto(
                ONTOLOGY,
                Project.GENERATION.union(file -> file.graphName().getURI().contains("ontology")));
    }

    private static final List<String> SIDES = List.of("am", "az", "un", "press-am", "both", "nobody");
    private static final String SPEAKERS = """
            perspective:am a sotk:Perspective; sotk:side <https://w3id.org/sotk/id/side/armenia> .
            perspective:press-am a sotk:Perspective; sotk:side <https://w3id.org/sotk/id/side/armenia> .
            perspective:az a sotk:Perspective; sotk:side <https://w3id.org/sotk/id/side/azerbaijan> .
            perspective:un a sotk:Perspective .
            body:press-am sotk:speaksFor perspective:press-am . body:both sotk:speaksFor perspective:am , perspective:az .
            body:am sotk:speaksFor perspective:am . body:az sotk:speaksFor perspective:az .
            body:un sotk:speaksFor perspective:un .
            """;

    @Property(tries = 850)
    void areThoseOfTheQueryThatStatesTheRule(
            @ForAll("statements") List<String> statements,
            @ForAll("times") String asOf,
            @ForAll("times") String knownBy) {
        var claims = claims(statements);
        for (View view : views(new ViewNames(claims), asOf, knownBy)) {
            assertThat(ViewProperties.flat(view, claims))
                    .as(view.toString())
                    .isEqualTo(ReferenceView.of(view, claims.stored()));
            assertThat(ViewProperties.violations(view, claims))
                    .as(view.toString())
                    .isEmpty();
        }
    }

    private static List<View> views(ViewNames names, String asOf, String knownBy) {
        return names.viewpoints().stream()
                .map(name -> new View(names.viewpoint(name), Span.parse(asOf), Span.parse(knownBy)))
                .toList();
    }

    private static Claims claims(List<String> statements) {
        var turtle = new ArrayList<String>();
        Project.GENERATION
                .prefixes()
                .getNsPrefixMap()
                .forEach((prefix, iri) -> turtle.add("PREFIX " + prefix + ": <" + iri + ">"));
        turtle.add(SPEAKERS);
        IntStream.range(0, statements.size()).forEach(i -> turtle.add("claim:c" + i + " " + statements.get(i)));
        var graph = ONTOLOGY.copy();
        RDFParser.fromString(String.join("\n", turtle), Lang.TURTLE).parse(graph);
        return new Claims(Project.QUERIES, graph);
    }

    @Provide
    Arbitrary<List<String>> statements() {
        return statement().list().ofMinSize(1).ofMaxSize(7);
    }

    private static Arbitrary<String> statement() {
        return Combinators.combine(
                        said(),
                        Arbitraries.of(SIDES).set().ofMinSize(1).ofMaxSize(2),
                        Arbitraries.of("sotk:statedOn", "sotk:readOn"),
                        stated(),
                        from(),
                        until(),
                        links("sotk:contradicts", "sotk:revises", "sotk:succeeds"))
                .as((said, sides, property, time, from, until, links) -> said
                        + "; sotk:claimant body:" + String.join(", body:", sides) + "; " + property + " " + time
                        + from + until + links + " .");
    }

    /** A kind with one value, one with bounds and a scope, one whose property depends on a basis, and a denial. */
    private static Arbitrary<String> said() {
        return Combinators.combine(
                        Arbitraries.of("part:east", "part:west"),
                        Arbitraries.of(
                                "a sotk:ControlClaim; sotk:controller state:armenia",
                                "a sotk:ControlClaim; sotk:controller state:azerbaijan",
                                "a sotk:EmploymentClaim; sotk:quantity 700",
                                "a sotk:EmploymentClaim; sotk:lowerBound 600; sotk:upperBound 700",
                                "a sotk:EmploymentClaim; sotk:quantity 50; sotk:scope <https://w3id.org/sotk/vocab/scope/planned>",
                                "a sotk:ShareClaim; sotk:quantity 74.0; sotk:shareBasis share-basis:territory",
                                "a sotk:ShareClaim; sotk:lowerBound 75; sotk:shareBasis share-basis:military-control",
                                "a sotk:OccurrenceClaim; sotk:polarity polarity:affirmed",
                                "a sotk:OccurrenceClaim; sotk:polarity polarity:denied"))
                .as((thing, value) -> value + "; sotk:about " + thing);
    }

    private static Arbitrary<String> stated() {
        return Combinators.combine(
                        instant(),
                        Arbitraries.of("decade", "year", "month", "day").optional(0.5))
                .as((time, precision) -> time
                        + precision
                                .map(p -> "; sotk:statedOnPrecision precision:" + p)
                                .orElse(""));
    }

    private static Arbitrary<String> from() {
        return Combinators.combine(instant(), precision())
                .as((time, precision) ->
                        "; sotk:validFrom " + time + "; sotk:validFromPrecision precision:" + precision)
                .optional()
                .map(from -> from.orElse(""));
    }

    private static Arbitrary<String> until() {
        return Combinators.combine(instant(), precision())
                .as((time, precision) ->
                        "; sotk:validUntil " + time + "; sotk:validUntilPrecision precision:" + precision)
                .optional()
                .map(until -> until.orElse(""));
    }

    private static Arbitrary<String> precision() {
        return Arbitraries.of("millennium", "decade", "year", "month", "day", "second");
    }

    private static Arbitrary<String> links(String... properties) {
        return Combinators.combine(
                        Arbitraries.of(properties), Arbitraries.integers().between(0, 6))
                .as((property, i) -> "; " + property + " claim:c" + i)
                .list()
                .ofMaxSize(3)
                .map(links -> String.join("", links));
    }

    /** Few enough that they often meet. */
    private static Arbitrary<String> instant() {
        return Arbitraries.of(
                        "1999-12-31T00:00:00Z",
                        "2000-01-01T00:00:00Z",
                        "2019-11-01T00:00:00Z",
                        "2020-11-01T00:00:00Z",
                        "2020-11-26T00:00:00Z",
                        "2020-11-26T15:30:00Z",
                        "2020-11-27T00:00:00Z",
                        "2020-12-01T00:00:00Z",
                        "2021-01-01T00:00:00Z")
                .map(time -> "\"" + time + "\"^^xsd:dateTime");
    }

    @Provide
    Arbitrary<String> times() {
        return Arbitraries.of(
                "1999",
                "2000-01-01",
                "2019-11",
                "2020",
                "2020-11",
                "2020-11-25",
                "2020-11-26",
                "2020-11-27",
                "2020-12",
                "2021",
                "2026-11-26");
    }
}
