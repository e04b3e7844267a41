package org.w3id.sotk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.Project;
import org.w3id.sotk.federation.Remotes;

/** The verb that looks for links and checks them, on a copy of the project's files. */
class FindLinksTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path home;

    @Test
    void proposesInTurtleWithoutStatingAnyLinkOrWritingIt() throws IOException {
        var places = Files.readString(Project.copyTo(home).resolve("data/places.ttl"));
        try (var remotes = new Remotes()) {
            assertThat(links(
                            "wikidata",
                            "--endpoint",
                            remotes.of("https://query.wikidata.org/sparql"),
                            "--format",
                            "ttl"))
                    .isZero();
        }
        var graph = RDFParser.fromString(out.toString(), Lang.TURTLE).toGraph();
        assertThat(graph.stream().filter(triple -> triple.getObject().equals(RDF.Statement.asNode())))
                .hasSize(3);
        assertThat(graph.stream().filter(triple -> triple.getPredicate().equals(SKOS.exactMatch.asNode())))
                .isEmpty();
        assertThat(Files.readString(home.resolve("data/places.ttl"))).isEqualTo(places);
    }

    @Test
    void saysHowManyLinksItCouldNotReach() throws IOException {
        var places = Project.copyTo(home).resolve("data/places.ttl");
        Files.writeString(
                places,
                Files.readString(places)
                        .replaceAll(
                                "<https?://[^/>]+/(entity|resource|relation|major|nicrpge|[0-9]+/>)",
                                "<http://127.0.0.1:" + closedPort() + "/$1"));
        assertThat(links("--check", "--allow", "127.0.0.1", "--pause", "0")).isEqualTo(1);
        assertThat(out.toString()).contains("unreached: http://127.0.0.1:", "32 links: 0 alive, 0 moved, 0 dead");
        assertThat(err.toString()).isEqualTo("sotk: could not reach 32 of 32\n");
    }

    @Test
    void asksWhatToDo() {
        assertThat(links()).isEqualTo(2);
        assertThat(links("wikidata", "--check")).isEqualTo(2);
        assertThat(err.toString()).contains("name wikidata or dbpedia, or give --check");
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private int links(String... options) {
        var arguments = new String[options.length + 3];
        arguments[0] = "links";
        arguments[1] = "--home";
        arguments[2] = home.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
