package org.w3id.sotk.viewpoint;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.RDF;
import org.w3id.sotk.Project;

/** Claims that nobody made, always the same ones, as many as wanted: five about each of so many mines. */
final class GeneratedClaims {
    private static final List<String> SIDES = List.of("am", "az", "un", "operator");

    private final SplittableRandom random = new SplittableRandom(1951);
    private final Graph graph = Project.GENERATION.union(file -> true);

    private GeneratedClaims() {}

    /** Returns all that the project's files state, and {@code count} claims more. */
    static Graph beside(int count) {
        var claims = new GeneratedClaims();
        for (String side : SIDES) {
            claims.add("body:" + side, "sotk:speaksFor", node("perspective:" + side));
        }
        for (int i = 0; i < count; i++) {
            claims.addClaim(i);
        }
        return claims.graph;
    }

    private void addClaim(int number) {
        var claim = "claim:generated-" + number;
        var kind = number % 5;
        add(claim, "sotk:about", node("mine:generated-" + number / 5));
        add(claim, "sotk:claimant", node("body:" + SIDES.get(random.nextInt(SIDES.size()))));
        add(claim, "sotk:source", node("source:generated-" + random.nextInt(1000)));
        add(claim, "sotk:quote", NodeFactory.createLiteralLang("words of claim " + number, "en"));
        var from = LocalDate.of(1951, 1, 1).plusDays(random.nextInt(25_000));
        date(claim, "validFrom", from);
        date(claim, "validUntil", from.plusDays(random.nextInt(10_000)));
        date(claim, "statedOn", LocalDate.of(1993, 5, 1).plusDays(random.nextInt(12_000)));
        if (kind < 3) {
            graph.add(node(claim), RDF.type.asNode(), node("sotk:EmploymentClaim"));
            add(claim, "sotk:quantity", decimal(random.nextInt(1000)));
            if (kind > 0) {
                add(claim, "sotk:contradicts", node("claim:generated-" + (number - 1)));
            }
        } else {
            graph.add(node(claim), RDF.type.asNode(), node("sotk:OperationClaim"));
            add(claim, "sotk:operator", node("company:generated-" + random.nextInt(500)));
        }
    }

    private void date(String claim, String property, LocalDate day) {
        add(claim, "sotk:" + property, NodeFactory.createLiteralDT(day + "T00:00:00Z", XSDDatatype.XSDdateTime));
        add(claim, "sotk:" + property + "Precision", node("precision:day"));
    }

    private void add(String subject, String property, Node object) {
        graph.add(node(subject), node(property), object);
    }

    private static Node decimal(int value) {
        return NodeFactory.createLiteralDT(value + ".0", XSDDatatype.XSDdecimal);
    }

    private static Node node(String name) {
        return NodeFactory.createURI(Project.GENERATION.prefixes().expandPrefix(name));
    }
}
