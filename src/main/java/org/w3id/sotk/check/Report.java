package org.w3id.sotk.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.shacl.engine.ShaclPaths;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.vocabulary.Prefixes;

/** Everything a check found, worst first. */
public record Report(List<Finding> findings) {
    /** Sorts the findings. */
    public Report {
        findings = findings.stream().sorted().distinct().toList();
    }

    /** Returns the same with the places where the files of {@code generation} state it; files are read again for that. */
    public Report in(Generation generation) {
        return new Report(
                findings.stream().map(finding -> finding.in(generation)).toList());
    }

    /** Returns what this found and {@code other} did not. */
    public Report without(Report other) {
        var known = Set.copyOf(other.findings);
        return new Report(
                findings.stream().filter(finding -> !known.contains(finding)).toList());
    }

    /** Returns whether nothing as bad as {@code limit} was found. */
    public boolean passes(Severity limit) {
        return findings.stream().noneMatch(finding -> finding.severity().atLeast(limit));
    }

    /** Returns how many findings have this severity. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Returns this report as SHACL describes one (section 3.6), with the messages in every language. */
    public Graph toShacl() {
        var graph = GraphFactory.createDefaultGraph();
        var report = NodeFactory.createBlankNode();
        graph.add(report, RDF.type.asNode(), SHACL.ValidationReport);
        graph.add(
                report,
                SHACL.conforms,
                NodeFactory.createLiteralDT(Boolean.toString(findings.isEmpty()), XSDDatatype.XSDboolean));
        for (Finding finding : findings) {
            graph.add(report, SHACL.result, addResult(graph, finding));
        }
        graph.getPrefixMapping().setNsPrefixes(Prefixes.of(graph));
        return graph;
    }

    private static Node addResult(Graph graph, Finding finding) {
        var result = NodeFactory.createBlankNode();
        graph.add(result, RDF.type.asNode(), SHACL.ValidationResult);
        graph.add(result, SHACL.resultSeverity, finding.severity().term());
        graph.add(result, SHACL.focusNode, finding.place().getSubject());
        finding.path().ifPresent(path -> graph.add(result, SHACL.resultPath, ShaclPaths.pathToRDF(path, graph)));
        if (finding.place().getObject().isConcrete()) {
            graph.add(result, SHACL.value, finding.place().getObject());
        }
        graph.add(result, SHACL.sourceShape, finding.rule());
        graph.add(result, SHACL.sourceConstraintComponent, finding.component());
        for (Map.Entry<String, String> message : finding.messages().entrySet()) {
            graph.add(result, SHACL.resultMessage, NodeFactory.createLiteralLang(message.getValue(), message.getKey()));
        }
        return result;
    }
}
