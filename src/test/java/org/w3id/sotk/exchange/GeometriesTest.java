package org.w3id.sotk.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.RowSetStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.UserError;

/** The geometry of a feature is what {@code exchange/geometries.txt} says of it. */
class GeometriesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Var FEATURE = Var.alloc("feature");
    private static final Var WKT = Var.alloc("wkt");

    @TestFactory
    Stream<DynamicTest> areWhatTheStandardSays() throws IOException {
        return Stream.of(Files.readString(Path.of("src/test/resources/exchange/geometries.txt"))
                        .strip()
                        .split("\n\n"))
                .skip(1)
                .map(text -> text.lines().toList())
                .map(lines -> dynamicTest(lines.get(0), () -> check(lines)));
    }

    private static void check(List<String> lines) throws IOException {
        var wanted = lines.get(lines.size() - 1).substring(2);
        if (lines.get(lines.size() - 1).startsWith("!")) {
            assertThatThrownBy(() -> geometry(lines))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("urn:feature")
                    .hasMessageContaining(wanted);
        } else {
            assertThat(geometry(lines)).isEqualTo(JSON.readTree(wanted));
        }
    }

    private static JsonNode geometry(List<String> lines) throws IOException {
        var rows = lines.stream()
                .filter(line -> line.startsWith("- "))
                .map(line -> BindingFactory.binding(
                        FEATURE,
                        NodeFactory.createURI("urn:feature"),
                        WKT,
                        NodeFactory.createLiteralString(line.substring(2))));
        var out = new ByteArrayOutputStream();
        FeatureCollection.write(RowSetStream.create(List.of(FEATURE, WKT), rows.iterator()), out);
        return JSON.readTree(out.toByteArray()).at("/features/0/geometry");
    }
}
