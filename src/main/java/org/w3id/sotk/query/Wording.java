package org.w3id.sotk.query;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_Lang;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.w3id.sotk.store.QueryFile;

/**
 * The language of the names in an answer. A titled query asks for English ones, by {@code LANG(?name) = "en"}, and so has
 * one answer for programs; its page asks for those of the reader's language in the same place. Everything that we name has
 * a label in each language of the pages, so that the rows are the same.
 */
public final class Wording {
    private static final NodeValue ENGLISH = NodeValue.makeString("en");

    private Wording() {}

    /** Returns the query with the names in {@code language} instead of English. */
    public static Query in(String language, QueryFile file) {
        var wanted = NodeValue.makeString(language);
        return QueryTransformOps.transform(file.query(), new ElementTransformCopyBase(), new ExprTransformCopy() {
            @Override
            public Expr transform(ExprFunction2 function, Expr left, Expr right) {
                return function instanceof E_Equals && left instanceof E_Lang && right.equals(ENGLISH)
                        ? new E_Equals(left, wanted)
                        : super.transform(function, left, right);
            }
        });
    }
}
