package org.w3id.sotk.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.jena.query.QueryFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.UserError;
import org.w3id.sotk.query.Parameters.Parameter;
import org.w3id.sotk.store.QueryFile;

/** What is given for a parameter is in the query as one value, whatever it is, or it is refused. */
class ParametersTest {
    private static final QueryFile QUERY = QueryFile.parse("test", "test", """
            # title: A test
            # parameter: thing what it is about
            # parameter: day when
            # parameter: name how it is called
            # parameter: view whose
            SELECT * WHERE {
              VALUES (?view ?name ?day ?thing) {
                (<https://w3id.org/sotk/view/am> "Sotk"@en "2020-11-26"^^<http://www.w3.org/2001/XMLSchema#date> <x:y>)
              }
              VALUES (?other) { (1) (2) }
            }
            """);

    @Test
    void areInTheOrderOfTheHeadAndAsUsual() {
        assertThat(Parameters.of(QUERY).list())
                .containsExactly(
                        new Parameter("thing", "what it is about", "x:y"),
                        new Parameter("day", "when", "2020-11-26"),
                        new Parameter("name", "how it is called", "Sotk"),
                        new Parameter("view", "whose", "am"));
    }

    @Test
    void leaveTheQueryAsItIsWhereNothingIsGiven() {
        assertThat(Parameters.of(QUERY).bind(Map.of("day", "", "other", "3"), Project.GENERATION.prefixes()))
                .isSameAs(QUERY);
    }

    @ParameterizedTest
    @CsvSource({
        "thing, mine:sotk-zod, <https://w3id.org/sotk/id/mine/sotk-zod>",
        "thing, https://example.org/ä, <https://example.org/ä>",
        "view, az/2020, <https://w3id.org/sotk/view/az/2020>",
        "view, https://w3id.org/sotk/view/az, <https://w3id.org/sotk/view/az>",
        "day, 1980-01-01, '\"1980-01-01\"^^<http://www.w3.org/2001/XMLSchema#date>'",
        "name, '\"@en) } DROP ALL #', '\"\\\"@en) } DROP ALL #\"@en'"
    })
    void areOneValueOfTheirKind(String name, String given, String value) {
        var bound = Parameters.of(QUERY).bind(Map.of(name, given), Project.GENERATION.prefixes());
        assertThat(bound.text()).contains(value).contains("VALUES ?other");
        assertThat(QueryFactory.create(bound.text())).isEqualTo(bound.query());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "x y", "x:y>", "<x:y>", "x:\n", "x:{", "x:\"", "_:b", "x:%", "?thing", "x:\\u003e", "//x"})
    void areRefusedWhereTheyAreNoIri(String given) {
        assertThatThrownBy(() -> Parameters.of(QUERY).bind(Map.of("thing", given), Project.GENERATION.prefixes()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("thing \"" + given + "\" is not an IRI");
    }

    @Test
    void areRefusedWhereTheyAreOfAnotherKind() {
        assertThatThrownBy(() -> Parameters.of(QUERY).bind(Map.of("day", "yesterday"), Project.GENERATION.prefixes()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("write it like 2020-11-26");
        assertThatThrownBy(() -> Parameters.of(QUERY).bind(Map.of("view", "am> "), Project.GENERATION.prefixes()))
                .isInstanceOf(UserError.class);
    }

    @Test
    void haveValuesInEveryQuestion() {
        assertThat(Project.QUERIES.titled()).allSatisfy(query -> assertThat(
                        Parameters.of(query).list())
                .allSatisfy(parameter -> assertThat(parameter.description()).isNotBlank()));
    }

    @Test
    void needABlockOfValues() {
        var query = QueryFile.parse("test", "test", "# parameter: x what\nSELECT * WHERE { ?x ?y ?z }");
        assertThatThrownBy(() -> Parameters.of(query))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("VALUES (?x)");
    }
}
