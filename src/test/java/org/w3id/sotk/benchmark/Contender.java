package org.w3id.sotk.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server that takes part.
 *
 * @param name as tables show it
 * @param needs what must be there for it to run
 * @param before commands that are timed before it is started, such as one that fills its store
 * @param serve the command that serves it; {@code PORT} stands for the port
 * @param endpoint where it answers queries, below its address
 * @param defaultGraph the name of its default graph, if its own is another
 */
record Contender(
        String name,
        Path needs,
        Map<String, List<String>> before,
        List<String> serve,
        String endpoint,
        Optional<String> defaultGraph) {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path JAR = Path.of("target/sotk.jar");
    private static final Path LAUNCHER = Path.of("target/sotk");
    private static final Path OXIGRAPH = Path.of("src/test/clients/javascript/node_modules/oxigraph");
    private static final String VIRTUOSO = "src/test/clients/virtuoso.sh";

    /** The one that all others are compared with. */
    static final String REFERENCE = "Fuseki in memory";

    /** Whether this is our server, which also has pages. */
    boolean isOurs() {
        return name.startsWith("Sotk");
    }

    /**
     * Returns all that there are.
     *
     * @param home the folder that our server serves
     * @param quads what it has in its default graph and in a view, for the others
     * @param stores where those that have one keep their store
     * @param gigabytes the heap of each, or its buffers
     */
    static List<Contender> all(Path home, Path quads, Path stores, int gigabytes) {
        var java = List.of(JAVA, "-Xmx" + gigabytes + "g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        var jar = Files.exists(JAR)
                ? List.of("-jar", JAR.toString())
                : List.of("-cp", System.getProperty("java.class.path"), "org.w3id.sotk.cli.Main");
        var serve = List.of(
                "serve", "--home=" + home, "--port=PORT", "--query-seconds=60", "--requests-per-second=1000000");
        var file = quads.toString();
        var all = new ArrayList<Contender>();
        all.add(peer(REFERENCE, Map.of(), concat(java, peer(FusekiPeer.class, "memory", file))));
        var check = concat(java, jar, List.of("check", "--home=" + home));
        all.add(ours("Sotk", JAR.getParent(), Map.of("check", check), concat(java, jar, serve)));
        all.add(ours(
                "Sotk without kept answers",
                JAR.getParent(),
                Map.of(),
                concat(java, jar, serve, List.of("--kept-bytes=1"))));
        all.add(ours(
                "Sotk by its launcher",
                LAUNCHER,
                Map.of(),
                concat(List.of("env", "SOTK_JAVA_OPTS=-Xmx" + gigabytes + "g", LAUNCHER.toString()), serve)));
        var tdb = stores.resolve("tdb2").toString();
        all.add(peer(
                "Fuseki with TDB2",
                Map.of("load", concat(java, peer(FusekiPeer.class, "load", tdb, file))),
                concat(java, peer(FusekiPeer.class, "tdb2", tdb))));
        all.add(peer("RDF4J in memory", Map.of(), concat(java, peer(Rdf4jPeer.class, "memory", file))));
        var lmdb = stores.resolve("lmdb").toString();
        all.add(peer(
                "RDF4J with LMDB",
                Map.of("load", concat(java, peer(Rdf4jPeer.class, "load", lmdb, file))),
                concat(java, peer(Rdf4jPeer.class, "lmdb", lmdb))));
        var virtuoso = stores.resolve("virtuoso").toString();
        var buffers = String.valueOf(gigabytes * 85_000);
        all.add(new Contender(
                "Virtuoso",
                Path.of("/usr/bin/virtuoso-t"),
                Map.of("load", List.of(VIRTUOSO, "load", virtuoso, buffers, file)),
                List.of(VIRTUOSO, "serve", virtuoso, buffers, "PORT"),
                "sparql",
                Optional.of("urn:default")));
        all.add(new Contender(
                "Oxigraph in memory",
                OXIGRAPH,
                Map.of(),
                List.of(
                        "node",
                        "--max-old-space-size=" + gigabytes * 1024,
                        OXIGRAPH.resolve("../../oxigraph.js").normalize().toString(),
                        file,
                        "PORT"),
                "sparql",
                Optional.empty()));
        return all;
    }

    private static Contender ours(String name, Path needs, Map<String, List<String>> before, List<String> serve) {
        return new Contender(name, needs, before, serve, "sparql", Optional.empty());
    }

    private static Contender peer(String name, Map<String, List<String>> before, List<String> serve) {
        return new Contender(name, Path.of(""), before, concat(serve, List.of("PORT")), "sparql", Optional.empty());
    }

    private static List<String> peer(Class<?> program, String... arguments) {
        return concat(List.of("-cp", System.getProperty("java.class.path"), program.getName()), List.of(arguments));
    }

    private static List<String> concat(List<?>... parts) {
        return Stream.of(parts).flatMap(List::stream).map(String::valueOf).toList();
    }
}
