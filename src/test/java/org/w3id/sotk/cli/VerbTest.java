package org.w3id.sotk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.Project;

/** Verbs, run on a copy of the project's files that each test spoils in its own way. */
abstract class VerbTest {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    @TempDir
    Path home;

    @BeforeEach
    void copyProject() {
        Project.copyTo(home);
    }

    final void spoil(String file, String what, String with) throws IOException {
        var path = home.resolve(file);
        var text = Files.readString(path);
        var found = Pattern.compile(what.replace(" ", "\\s+")).matcher(text);
        assertThat(found.find()).isTrue();
        Files.writeString(path, found.replaceFirst(with));
    }

    final int sotk(String... verb) {
        var arguments = new String[verb.length + 2];
        System.arraycopy(verb, 0, arguments, 0, verb.length);
        arguments[verb.length] = "--home";
        arguments[verb.length + 1] = home.toString();
        return run(arguments);
    }

    final int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
