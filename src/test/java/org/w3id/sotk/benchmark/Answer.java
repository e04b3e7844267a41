package org.w3id.sotk.benchmark;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.resultset.ResultSetReaderRegistry;
import org.apache.jena.sparql.exec.QueryExecResult;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sys.JenaSystem;

/** What an engine answers: its rows or triples in no order, equal where their values are. */
record Answer(List<String> rows) {
    static {
        JenaSystem.init();
    }

    /** Reads JSON results. */
    static Answer ofRows(byte[] json) {
        var result = QueryExecResult.adapt(ResultSetReaderRegistry.getFactory(ResultSetLang.RS_JSON)
                .create(ResultSetLang.RS_JSON)
                .readAny(new ByteArrayInputStream(json), Context.emptyContext()));
        if (result.isBoolean()) {
            return new Answer(List.of(String.valueOf(result.booleanResult())));
        }
        var rows = new ArrayList<String>();
        result.rowSet().forEachRemaining(binding -> {
            var row = new TreeMap<String, String>();
            binding.forEach((variable, node) -> row.put(variable.getVarName(), value(node)));
            rows.add(row.toString());
        });
        return sorted(rows);
    }

    /** Reads N-Triples. */
    static Answer ofGraph(byte[] triples) {
        var graph = RDFParser.source(new ByteArrayInputStream(triples))
                .lang(Lang.NTRIPLES)
                .toGraph();
        return sorted(graph.stream().map(Answer::text).toList());
    }

    private static Answer sorted(List<String> rows) {
        return new Answer(rows.stream().sorted(Comparator.naturalOrder()).toList());
    }

    private static String text(Triple triple) {
        return value(triple.getSubject()) + " " + triple.getPredicate() + " " + value(triple.getObject());
    }

    /** Engines write numbers and times of the same value in several ways, and name blank nodes as they like. */
    private static String value(Node node) {
        if (node.isBlank()) {
            return "_:";
        }
        if (!node.isLiteral()) {
            return node.toString();
        }
        var text = node.getLiteralLexicalForm();
        return switch (node.getLiteralDatatype().getURI().replaceFirst("^.*#", "")) {
            case "decimal", "integer", "int", "double" ->
                new BigDecimal(text)
                        .round(new MathContext(12))
                        .stripTrailingZeros()
                        .toPlainString();
            case "dateTime" ->
                Instant.parse(text.endsWith("Z") ? text : text + "Z").toString();
            default -> text + "@" + node.getLiteralLanguage();
        };
    }

    /** Returns where two answers differ, in a line. */
    String difference(Answer other) {
        var here = new ArrayList<>(rows);
        other.rows.forEach(here::remove);
        var there = new ArrayList<>(other.rows);
        rows.forEach(there::remove);
        return rows.size() + " rows against " + other.rows.size() + "; only in the first: " + some(here)
                + "; only in the second: " + some(there);
    }

    private static List<String> some(List<String> rows) {
        return rows.stream().limit(3).toList();
    }
}
