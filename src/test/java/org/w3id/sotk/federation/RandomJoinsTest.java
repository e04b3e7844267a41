package org.w3id.sotk.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.service.ServiceExecutorRegistry;
import org.junit.jupiter.api.Test;

/**
 * A thousand queries made by chance, each joined with an endpoint many rows at once, and in one place where the data of the
 * endpoint is a named graph: the rows are the same, also where values are lacking, blank or there twice.
 */
class RandomJoinsTest {
    private static final int JOINS = 1000;
    private static final String GRAPH = "http://e/remote";

    @Test
    void areAsInOnePlace() {
        var chance = new Random(20261125);
        var remote = read(triples(chance, 40, "pq"));
        var fuseki = FusekiServer.create()
                .port(0)
                .loopback(true)
                .add("/ds", remote, false)
                .start();
        var endpoint = "http://127.0.0.1:" + fuseki.getPort() + "/ds";
        var withRows = 0;
        var requests = 0;
        try (var federation = new Federation(Endpoints.of(List.of(endpoint)), Bounds.DEFAULT, "")) {
            for (var join = 0; join < JOINS; join++) {
                var local = read(triples(chance, 20, "xy"));
                var query = query(chance);
                var trace = new Trace("", query, Instant.EPOCH);
                var apart = rows(
                        local,
                        query.replace("PLACE", "SERVICE <" + endpoint + ">"),
                        federation.services(trace, Duration.ofSeconds(30)));
                remote.find()
                        .forEachRemaining(quad -> local.add(
                                NodeFactory.createURI(GRAPH),
                                quad.getSubject(),
                                quad.getPredicate(),
                                quad.getObject()));
                var together =
                        rows(local, query.replace("PLACE", "GRAPH <" + GRAPH + ">"), new ServiceExecutorRegistry());
                assertThat(apart).as(join + ": " + query).isEqualTo(together);
                withRows += together.isEmpty() ? 0 : 1;
                requests += trace.count();
            }
        } finally {
            fuseki.stop();
        }
        assertThat(withRows).isGreaterThan(JOINS / 3);
        System.out.printf("random joins: %d, of which %d have rows; requests: %d%n", JOINS, withRows, requests);
    }

    private static DatasetGraph read(String turtle) {
        return RDFParser.fromString(turtle, Lang.TURTLE).toDatasetGraph();
    }

    private static List<String> rows(DatasetGraph dataset, String query, ServiceExecutorRegistry services) {
        try (QueryExec exec = QueryExec.dataset(dataset)
                .query(query)
                .set(ARQConstants.registryServiceExecutors, services)
                .build()) {
            RowSet rows = exec.select();
            return rows.stream().map(RandomJoinsTest::text).sorted().toList();
        }
    }

    /** Blank nodes have other names elsewhere. */
    private static String text(Binding row) {
        var values = new TreeMap<String, String>();
        row.forEach((variable, value) -> values.put(variable.getVarName(), value.isBlank() ? "_:" : value.toString()));
        return values.toString();
    }

    private static String query(Random chance) {
        var ours = pattern(chance, "xy");
        if (chance.nextInt(3) == 0) {
            ours += "OPTIONAL { " + pattern(chance, "xy") + "} ";
        }
        if (chance.nextInt(6) == 0) {
            ours += "VALUES " + variable(chance) + " { <http://e/s1> UNDEF <http://e/s2> <http://e/s2> } ";
        }
        var theirs = "PLACE { " + theirs(chance) + "} ";
        var filter = chance.nextInt(5) == 0 ? "FILTER (" + variable(chance) + " != <http://e/s3>) " : "";
        return "SELECT * { " + ours + (chance.nextInt(4) == 0 ? "OPTIONAL { " + theirs + "} " : theirs) + filter + "}";
    }

    private static String theirs(Random chance) {
        var pattern = pattern(chance, "pq");
        if (chance.nextBoolean()) {
            pattern += pattern(chance, "pq");
        }
        if (chance.nextInt(3) == 0) {
            pattern += "OPTIONAL { " + pattern(chance, "pq") + "} ";
        }
        if (chance.nextInt(4) == 0) {
            pattern += "FILTER (" + variable(chance) + " != <http://e/s1>) ";
        }
        if (chance.nextInt(6) == 0) {
            pattern = "{ " + pattern + "} UNION { " + pattern(chance, "pq") + "} ";
        }
        return chance.nextInt(8) == 0
                ? "SELECT DISTINCT " + variable(chance) + " " + variable(chance) + " { " + pattern + "} "
                : pattern;
    }

    private static String pattern(Random chance, String properties) {
        var value = chance.nextInt(6) == 0 ? value(chance, "<http://e/s1>") : variable(chance);
        return variable(chance) + " <http://e/" + letter(chance, properties) + "> " + value + " . ";
    }

    private static String variable(Random chance) {
        return "?" + letter(chance, "abcd");
    }

    private static String triples(Random chance, int count, String properties) {
        var triples = new StringBuilder();
        for (var triple = 0; triple < count; triple++) {
            triples.append(chance.nextInt(5) == 0 ? "_:b" + chance.nextInt(4) : "<http://e/s" + chance.nextInt(8) + ">")
                    .append(" <http://e/")
                    .append(letter(chance, properties))
                    .append("> ")
                    .append(value(chance, "_:b" + chance.nextInt(4)))
                    .append(" .\n");
        }
        return triples.toString();
    }

    private static String value(Random chance, String other) {
        var number = chance.nextInt(6);
        return switch (chance.nextInt(8)) {
            case 0 -> "\"x" + number + "\"@en";
            case 1 -> String.valueOf(number);
            case 2 -> other;
            default -> "<http://e/s" + number + ">";
        };
    }

    private static char letter(Random chance, String letters) {
        return letters.charAt(chance.nextInt(letters.length()));
    }
}
