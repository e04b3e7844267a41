import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes an archive of the classes that a jar needs to serve, from which Java takes them as they lie in memory (class data
 * sharing). It serves the files that the jar carries, visits some addresses, and archives the classes that this took.
 *
 * <p>Arguments: the jar and the archive. Java uses the archive only for the jar in this place.
 */
public final class ClassArchive {
    private static final List<String> VISITED = List.of(
            "health/ready",
            "sparql?query=SELECT*%7B?s%20?p%20?o%7DLIMIT%201",
            "id/mine/sotk-zod",
            "query/territory-shares.csv?view=am");

    private ClassArchive() {}

    /** Makes the archive. */
    public static void main(String... args) throws IOException, InterruptedException {
        var jar = Path.of(args[0]).toAbsolutePath().toString();
        var archive = Path.of(args[1]).toAbsolutePath().toString();
        var work = Files.createTempDirectory("archive");
        var classes = work.resolve("classes");
        var server = java(work, "-Xshare:off", "-XX:DumpLoadedClassList=" + classes, "-jar", jar, "serve", "--port=0");
        try {
            visit(server.inputReader().readLine());
        } finally {
            server.destroy();
            server.waitFor();
        }
        // Java 17 crashes where two lambdas are the same, and, when a profiler watches it, on classes without a file.
        var lines = Files.readAllLines(classes).stream()
                .distinct()
                .filter(line -> !line.contains("$Species_") && !line.contains("[SPECIES_RESOLVE]"));
        Files.write(classes, lines.toList());
        var dump = java(
                work,
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                jar);
        var said = new String(dump.getInputStream().readAllBytes());
        if (dump.waitFor() != 0) {
            System.err.println(said + "\nThere is no archive of classes, so the command starts more slowly.");
        }
        try (var files = Files.walk(work)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static Process java(Path work, String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = Stream.concat(Stream.of(java), Stream.of(arguments)).toList();
        var builder = new ProcessBuilder(command).directory(work.toFile());
        // Where it remembers what passed the check, which is to be among the classes.
        builder.environment().put("XDG_CACHE_HOME", work.toString());
        return builder.redirectError(work.resolve("errors").toFile()).start();
    }

    private static void visit(String root) throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        for (String address : VISITED) {
            var request = HttpRequest.newBuilder(URI.create(root + address)).build();
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(address + ": " + answer);
            }
        }
    }
}
