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
 * <p>Arguments: the jar, the archive, and the addresses to visit, below that of the server.
 */
public final class ClassArchive {
    private ClassArchive() {}

    /** Makes the archive. */
    public static void main(String... args) throws IOException, InterruptedException {
        var jar = Path.of(args[0]).toAbsolutePath().toString();
        var archive = Path.of(args[1]).toAbsolutePath().toString();
        var work = Files.createTempDirectory("archive");
        var classes = work.resolve("classes");
        var server = java(work, "-Xshare:off", "-XX:DumpLoadedClassList=" + classes, "-jar", jar, "serve", "--port=0");
        try {
            visit(server.inputReader().readLine(), List.of(args).subList(2, args.length));
        } finally {
            server.destroy();
            server.waitFor();
        }
        // Java 17 crashes where two lambdas are the same.
        Files.write(classes, Files.readAllLines(classes).stream().distinct().toList());
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

    private static void visit(String root, List<String> addresses) throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        for (String address : addresses) {
            var request = HttpRequest.newBuilder(URI.create(root + address)).build();
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(address + ": " + answer);
            }
        }
    }
}
