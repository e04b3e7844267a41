package org.w3id.sotk.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.graph.Graph;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.ResultSetFactory;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.query.Answer;
import org.w3id.sotk.query.Format;
import org.w3id.sotk.query.LinkSearch;
import org.w3id.sotk.store.QueryFile;

/** What is proposed against our remotes is what the files in {@code src/test/resources/links} say. */
class LinkSearchTest {
    private static final Path QUERIES = Path.of("queries/links");
    private static final Remotes REMOTES = new Remotes();

    @AfterAll
    static void stop() {
        REMOTES.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wikidata", "dbpedia"})
    void proposesWhatIsAlikeInNameKindAndPlace(String remote) throws IOException {
        var search = new LinkSearch(Project.servedOn("2026-11-23").dataset(), query("things"), query(remote));
        try (QueryExec exec = QueryExec.dataset(DatasetGraphFactory.empty())
                .query(REMOTES.redirect(search.question()))
                .set(ARQ.httpServiceAllowed, true)
                .build()) {
            assertThat(table(search.proposals(exec.select(), LinkSearch.LEAST)))
                    .isEqualTo(Files.readString(Path.of("src/test/resources/links/" + remote + ".csv")));
        }
    }

    @Test
    void leavesOutWhatIsFarOrWrong() throws IOException {
        var search = new LinkSearch(Project.servedOn("2026-11-23").dataset(), query("things"), query("wikidata"));
        var answer = ResultSetFactory.load("src/test/resources/links/answer.tsv");
        assertThat(table(search.proposals(RowSet.adapt(answer), LinkSearch.LEAST)))
                .isEqualTo(Files.readString(Path.of("src/test/resources/links/answer.csv")));
    }

    private static String table(Graph proposals) {
        return Answer.to(query("proposals"), DatasetGraphFactory.wrap(proposals), Format.CSV)
                .text();
    }

    private static QueryFile query(String name) {
        return QueryFile.read(QUERIES.resolve(name + ".rq"));
    }
}
