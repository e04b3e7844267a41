package org.w3id.sotk.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.Query;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.syntax.Template;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.RefusedException.Reason;
import org.w3id.sotk.federation.Endpoints;
import org.w3id.sotk.store.QueryFile;

/**
 * A stranger's query, parsed and checked.
 *
 * @param query what it asks
 * @param asksElsewhere whether it has SERVICE parts
 * @param changes whether its answer may change when nothing has changed here: it asks elsewhere, makes blank nodes,
 *     or uses the time or random values
 */
public record Question(Query query, boolean asksElsewhere, boolean changes) {
    /**
     * What strangers may ask.
     *
     * @param grammar in which their queries are written
     * @param characters that a query may have
     * @param endpoints that it may ask with SERVICE
     */
    public record Rules(Syntax grammar, int characters, Endpoints endpoints) {}

    /** Returns the same, asked of the graphs that {@code other} names. */
    public Question with(Query other) {
        return new Question(other, asksElsewhere, changes);
    }

    /**
     * Reads a query.
     *
     * @throws RefusedException if it is too long, or asks for what it may not
     * @throws org.w3id.sotk.federation.ServiceError if it may not ask an endpoint
     * @throws UserError with the place of a fault, or if it has too many parts
     * @throws org.w3id.sotk.engine.functions.QueryFault if it has a value that is too large to compute with
     */
    public static Question read(String text, Rules rules) {
        if (text.length() > rules.characters()) {
            throw new RefusedException(
                    Reason.TOO_LONG,
                    "This query is longer than " + rules.characters() + " characters; split it into smaller ones");
        }
        var query = QueryFile.parse("", "query", text, rules.grammar()).query();
        Refusal.ofManyParts(query);
        Refusal.ofHugeValues(query);
        try {
            Refusal.ofForeignParts(query, rules.endpoints());
        } catch (UserError e) {
            throw new RefusedException(Reason.FORBIDDEN, e);
        }
        var elsewhere = new AtomicBoolean();
        var changes = new AtomicBoolean(query.isConstructType() && makesBlankNodes(query.getConstructTemplate()));
        QueryWalk.of(query, new QueryWalk() {
            @Override
            public void visit(OpService service) {
                elsewhere.set(true);
                changes.set(true);
            }

            @Override
            void changing() {
                changes.set(true);
            }
        });
        return new Question(query, elsewhere.get(), changes.get());
    }

    private static boolean makesBlankNodes(Template template) {
        return template.getTriples().stream()
                .anyMatch(triple ->
                        triple.getSubject().isBlank() || triple.getObject().isBlank());
    }
}
