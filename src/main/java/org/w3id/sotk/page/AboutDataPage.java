package org.w3id.sotk.page;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.vocabulary.Sotk;

/** The page that explains a claim by one that is in the data. */
public record AboutDataPage(List<Row> rows) {
    private static final Node EXAMPLE = NodeFactory.createURI(Sotk.BASE + "id/claim/share-74-in-azerbaijan");

    /** What one property of the claim says. */
    public record Row(String property, String value, String language) {}

    /** Returns the page, with what {@code describe} selects about the example. */
    public static AboutDataPage of(QueryFile describe, DatasetGraph dataset) {
        var rows = new ArrayList<Row>();
        try (QueryExec exec = QueryExec.dataset(dataset)
                .query(describe.query())
                .substitution("claim", EXAMPLE)
                .build()) {
            exec.select().forEachRemaining(row -> rows.add(row(row.get("property"), row.get("value"))));
        }
        return new AboutDataPage(rows);
    }

    private static Row row(Node property, Node value) {
        return new Row(property.getLiteralLexicalForm(), value.getLiteralLexicalForm(), value.getLiteralLanguage());
    }

    /** Returns the page as HTML; {@code root} is the path of the start page. */
    public String html(String root) {
        return Template.ABOUT_DATA.fill(this, root);
    }
}
