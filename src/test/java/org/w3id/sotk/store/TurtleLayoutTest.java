package org.w3id.sotk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.UserError;

class TurtleLayoutTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyDataFileIsInForm() {
        return Home.files(Path.of("data"), ".ttl").stream()
                .map(path -> dynamicTest(path.toString(), () -> assertThat(Files.readString(path))
                        .isEqualTo(TurtleLayout.of(file(path)))));
    }

    @Test
    void theSameFactsAreTheSameText() throws IOException {
        var one = write("one.ttl", "PREFIX : <http://e/>\n:b :p 2 , 1 . :a a :T ; :p 'x'@en .");
        var other = write(
                "other.ttl",
                "@prefix xml: <http://www.w3.org/XML/1998/namespace> .\n@prefix : <http://e/> .\n:a :p 'x'@en ; a :T .\n\n:b :p 1.\n:b :p 2.");
        assertThat(TurtleLayout.of(one)).isEqualTo(TurtleLayout.of(other));
    }

    @Test
    void formattingTwiceChangesNothing() throws IOException {
        var once = write("once.ttl", TurtleLayout.of(write("raw.ttl", "# A note.\n<http://e/a> a <http://e/T> .")));
        assertThat(TurtleLayout.of(once))
                .isEqualTo(Files.readString(once.path()))
                .startsWith("# A note.\n");
    }

    /** Nothing is aligned to the longest name, and the text may hold what looks like an indent. */
    @Test
    void aNewPropertyIsOneNewLine() throws IOException {
        var facts = "PREFIX : <http://e/>\n:a a :T ; :p \"\"\"1\n  2\"\"\" , '3' ; :q 4 .\n:b :p [ :p 5 ] .";
        var before = TurtleLayout.of(write("before.ttl", facts));
        var after = TurtleLayout.of(write("after.ttl", facts + "\n:a :one-that-has-a-long-name 6 ."));
        assertThat(before).isEqualTo("""
                PREFIX : <http://e/>

                :a
                    a :T;
                    :p "1\\n  2" , "3";
                    :q 4 .

                :b
                    :p [ :p 5 ] .
                """);
        assertThat(after).isEqualTo(before.replace("    :p \"1", "    :one-that-has-a-long-name 6;\n    :p \"1"));
    }

    @Test
    void refusesToLoseAComment() throws IOException {
        var file = write("commented.ttl", "<http://e/a#b> <http://e/p> \"# no comment\" .\n# lost\n");
        assertThatThrownBy(() -> TurtleLayout.of(file))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("commented.ttl: line 2: a comment here would be lost");
    }

    @Test
    void takesLongTexts() throws IOException {
        var outline = "POLYGON ((" + "45.0 40.0, ".repeat(50_000) + "45.0 40.0))";
        var file = write("long.ttl", "<http://e/a> <http://e/p> \"" + outline + "\" .");
        assertThat(TurtleLayout.of(file)).contains(outline);
    }

    private TurtleFile write(String name, String text) throws IOException {
        var path = folder.resolve(name);
        Files.writeString(path, text);
        return new TurtleFile(folder, path);
    }

    private static TurtleFile file(Path path) {
        return new TurtleFile(Path.of(""), path);
    }
}
