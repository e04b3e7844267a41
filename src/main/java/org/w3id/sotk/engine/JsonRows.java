package org.w3id.sotk.engine;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeToLabel;
import org.apache.jena.riot.rowset.RowSetWriter;
import org.apache.jena.riot.system.SyntaxLabels;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sparql.util.NodeUtils;

/**
 * Rows as JSON (SPARQL 1.1 Query Results JSON Format) without the spaces of Jena's, which take a quarter of the time of a short
 * query.
 */
record JsonRows(RowSetWriter spaced) implements RowSetWriter {
    @Override
    public void write(OutputStream out, RowSet rows, Context context) {
        write(new OutputStreamWriter(out, StandardCharsets.UTF_8), rows, context);
    }

    @Override
    public void write(Writer out, RowSet rows, Context context) {
        var labels = SyntaxLabels.createNodeToLabel();
        var json = new JsonWriter(out);
        try {
            json.beginObject().name("head").beginObject().name("vars").beginArray();
            for (Var variable : rows.getResultVars()) {
                json.value(variable.getVarName());
            }
            json.endArray()
                    .endObject()
                    .name("results")
                    .beginObject()
                    .name("bindings")
                    .beginArray();
            while (rows.hasNext()) {
                write(json, rows.next(), rows, labels);
            }
            json.endArray().endObject().endObject();
            out.write("\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonWriter json, Binding row, RowSet rows, NodeToLabel labels) throws IOException {
        json.beginObject();
        for (Var variable : rows.getResultVars()) {
            var value = row.get(variable);
            if (value != null) {
                write(json.name(variable.getVarName()), value, labels);
            }
        }
        json.endObject();
    }

    private static void write(JsonWriter json, Node value, NodeToLabel labels) throws IOException {
        json.beginObject().name("type");
        if (value.isURI()) {
            json.value("uri").name("value").value(value.getURI());
        } else if (value.isBlank()) {
            json.value("bnode").name("value").value(labels.get(null, value).substring("_:".length()));
        } else if (value.isTripleTerm()) {
            var triple = value.getTriple();
            json.value("triple").name("value").beginObject();
            write(json.name("subject"), triple.getSubject(), labels);
            write(json.name("predicate"), triple.getPredicate(), labels);
            write(json.name("object"), triple.getObject(), labels);
            json.endObject();
        } else {
            json.value("literal").name("value").value(value.getLiteralLexicalForm());
            if (!value.getLiteralLanguage().isEmpty()) {
                json.name("xml:lang").value(value.getLiteralLanguage());
            } else if (!NodeUtils.isSimpleString(value)) {
                json.name("datatype").value(value.getLiteralDatatypeURI());
            }
        }
        json.endObject();
    }

    @Override
    public void write(OutputStream out, boolean yes, Context context) {
        spaced.write(out, yes, context);
    }
}
