package org.w3id.sotk.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.query.ResultSetFactory;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.RowSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.UserError;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;
import org.w3id.sotk.federation.Federation;
import org.w3id.sotk.federation.Remotes;
import org.w3id.sotk.query.Answer;
import org.w3id.sotk.query.Format;
import org.w3id.sotk.store.QueryFile;

/** What is proposed against our remotes is what the files in {@code src/test/resources/links} say. */
class LinkSearchTest {
    private static final Path QUERIES = Path.of("queries/links");
    private static final Path EXPECTED = Path.of("src/test/resources/links");
    private static final Remotes REMOTES = new Remotes();

    @AfterAll
    static void stop() {
        REMOTES.close();
    }

    @ParameterizedTest
    @CsvSource({"wikidata, https://query.wikidata.org/sparql", "dbpedia, https://dbpedia.org/sparql"})
    void proposesWhatIsAlikeInNameKindAndPlace(String remote, String endpoint) throws IOException {
        var here = REMOTES.of(endpoint);
        try (var federation = new Federation(Endpoints.of(List.of(here)), Bounds.DEFAULT, "test")) {
            assertThat(table(search(remote, Optional.of(here)).proposals(federation, LinkSearch.LEAST)))
                    .isEqualTo(Files.readString(EXPECTED.resolve(remote + ".csv")));
        }
    }

    @Test
    void leavesOutWhatIsFarOrWrong() throws IOException {
        var answer = ResultSetFactory.load("src/test/resources/links/answer.tsv");
        assertThat(table(search("wikidata", Optional.empty()).proposals(RowSet.adapt(answer), LinkSearch.LEAST)))
                .isEqualTo(Files.readString(EXPECTED.resolve("answer.csv")));
    }

    @Test
    void saysWhichEndpointItMayNotAsk() {
        try (var federation = new Federation(Endpoints.of(List.of()), Bounds.DEFAULT, "test")) {
            var search = search("wikidata", Optional.empty());
            assertThatThrownBy(() -> search.proposals(federation, LinkSearch.LEAST))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("https://query.wikidata.org/sparql is refused");
        }
    }

    private static LinkSearch search(String remote, Optional<String> endpoint) {
        return new LinkSearch(Project.servedOn("2026-11-26").dataset(), query("things"), query(remote), endpoint);
    }

    private static String table(Graph proposals) {
        return Answer.to(query("proposals"), DatasetGraphFactory.wrap(proposals), Format.CSV)
                .text();
    }

    private static QueryFile query(String name) {
        return QueryFile.read(QUERIES.resolve(name + ".rq"));
    }
}
