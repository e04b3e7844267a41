package org.w3id.sotk.viewpoint;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.sotk.store.QueryFile;

/** The plain triples of a view, computed a second way: by the one query that states the rule of the views. */
final class ReferenceView {
    private static final Query RULE =
            QueryFile.read(Path.of("queries/views/view.rq")).query();

    private ReferenceView() {}

    static Set<Triple> of(View view, Graph stored) {
        var viewpoint = view.viewpoint();
        try (QueryExec exec = QueryExec.graph(stored)
                .query(RULE)
                .substitution(
                        "rule",
                        NodeFactory.createLiteralString(viewpoint.rule().name().toLowerCase(Locale.ROOT)))
                .substitution(
                        "perspective",
                        viewpoint.perspective().equals(Node.ANY)
                                ? NodeFactory.createURI("urn:none")
                                : viewpoint.perspective())
                .substitution("start", time(view.asOf().start()))
                .substitution("end", time(view.asOf().end()))
                .substitution("known", time(view.knownBy().end()))
                .build()) {
            return exec.construct().stream().collect(Collectors.toSet());
        }
    }

    private static Node time(Instant instant) {
        return NodeFactory.createLiteralDT(instant.toString(), XSDDatatype.XSDdateTime);
    }
}
