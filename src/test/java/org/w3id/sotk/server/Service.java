package org.w3id.sotk.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program in a process of its own, started as the unit of systemd in the documentation says. */
final class Service implements AutoCloseable {
    private static final Pattern UNIT = Pattern.compile("```ini\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("(\\S+?)=(\\S+)");

    private final Process process;
    private final BufferedReader out;

    private Service(Process process) {
        this.process = process;
        this.out = process.inputReader(UTF_8);
    }

    /** Starts the command beside {@code jar} on {@code home}, with what the unit and {@code more} put into the environment and nothing else. */
    static Service start(Path jar, Path home, Map<String, String> more, Path log) throws IOException {
        var command = Stream.of(setting("ExecStart").split(" ", -1))
                .map(word -> switch (word) {
                    case "/opt/sotk/sotk" -> jar.resolveSibling("sotk").toString();
                    case "/srv/sotk" -> home.toString();
                    default -> word;
                })
                .toList();
        assertThat(command).contains(jar.resolveSibling("sotk").toString(), home.toString());
        var environment = new HashMap<>(environment());
        // What systemd gives to every service, and the Java that runs this.
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.putAll(more);
        return new Service(start(command, environment, log));
    }

    /** Starts a verb of {@code jar} that is not in the unit. */
    static Process start(Path jar, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        var command = Stream.concat(Stream.of(java(), "-jar", jar.toString()), arguments.stream());
        return start(command.toList(), environment, log);
    }

    /** Signals do what they do to a service, even if this test was started by a program that ignores them. */
    private static Process start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        var words = Stream.concat(Stream.of("/usr/bin/env", "--default-signal"), command.stream());
        var builder = new ProcessBuilder(words.toList()).redirectError(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Returns what the unit sets {@code name} to. */
    static String setting(String name) throws IOException {
        var unit = UNIT.matcher(Files.readString(Path.of("src/site/operating.md")));
        assertThat(unit.find()).isTrue();
        var line = Pattern.compile("(?m)^" + name + "=(.*)$").matcher(unit.group(1));
        assertThat(line.find()).as(name).isTrue();
        return line.group(1);
    }

    /** Returns the variables that the unit sets. */
    static Map<String, String> environment() throws IOException {
        return VARIABLE.matcher(setting("Environment"))
                .results()
                .collect(toMap(each -> each.group(1), each -> each.group(2)));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Waits for the next line on standard output; null is its end. */
    String line() throws IOException {
        return out.readLine();
    }

    void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("bash", "-c", "kill -" + name + " " + process.pid());
        assertThat(kill.inheritIO().start().waitFor()).isZero();
    }

    /** Waits for the end and returns the exit status. */
    int status() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
