package org.w3id.sotk.engine;

import java.io.OutputStream;
import java.io.Writer;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.out.NodeToLabel;
import org.apache.jena.riot.rowset.RowSetWriter;
import org.apache.jena.riot.system.SyntaxLabels;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.util.Context;

/** Rows as CSV in which a blank node is written {@code _:label} (SPARQL 1.1 Query Results CSV and TSV Formats, section 3.2). */
record CsvRows(RowSetWriter plain) implements RowSetWriter {
    private static RowSet labelled(RowSet rows) {
        var labels = SyntaxLabels.createNodeToLabel();
        return RowSetStream.create(rows.getResultVars(), Iter.map(rows, row -> labelled(row, labels)));
    }

    private static Binding labelled(Binding row, NodeToLabel labels) {
        var labelled = BindingFactory.builder();
        row.forEach((variable, value) -> labelled.add(variable, labelled(value, labels)));
        return labelled.build();
    }

    private static Node labelled(Node value, NodeToLabel labels) {
        return value.isBlank() ? NodeFactory.createLiteralString(labels.get(null, value)) : value;
    }

    @Override
    public void write(OutputStream out, RowSet rows, Context context) {
        plain.write(out, labelled(rows), context);
    }

    @Override
    public void write(Writer out, RowSet rows, Context context) {
        plain.write(out, labelled(rows), context);
    }

    @Override
    public void write(OutputStream out, boolean yes, Context context) {
        plain.write(out, yes, context);
    }
}
