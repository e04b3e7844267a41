package org.w3id.sotk.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.ResultSet;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.sparql.exec.QueryExec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Every query in {@code queries/federation}, asked of our remotes, answers with the rows in the CSV file beside it. */
class FederatedExamplesTest {
    private static final Path EXAMPLES = Path.of("queries/federation");
    private static final Remotes REMOTES = new Remotes();
    private static final ServedDataset SERVED = Project.servedOn("2026-11-23");

    @AfterAll
    static void stop() {
        REMOTES.close();
    }

    @TestFactory
    Stream<DynamicTest> answerAsExpected() {
        return QueryFile.readAll(EXAMPLES).stream()
                .map(example -> dynamicTest(example.name(), () -> assertThat(csv(example))
                        .isEqualTo(Files.readString(EXAMPLES.resolve(example.name() + ".csv")))));
    }

    @TestFactory
    Stream<DynamicTest> haveATitleAQuestionKeywordsAndAReader() {
        return QueryFile.readAll(EXAMPLES).stream()
                .map(example -> dynamicTest(example.name(), () -> assertThat(example.head())
                        .containsKeys("title", "question", "keywords", "reader")));
    }

    private static String csv(QueryFile example) {
        var out = new ByteArrayOutputStream();
        try (QueryExec exec = QueryExec.dataset(SERVED.dataset())
                .query(REMOTES.redirect(example.query()))
                .set(ARQ.httpServiceAllowed, true)
                .build()) {
            ResultSetFormatter.outputAsCSV(out, ResultSet.adapt(exec.select()));
        }
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
