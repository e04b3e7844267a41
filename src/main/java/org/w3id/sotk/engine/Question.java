package org.w3id.sotk.engine;

import org.apache.jena.query.Query;
import org.apache.jena.query.Syntax;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.RefusedException.Reason;
import org.w3id.sotk.federation.Endpoints;
import org.w3id.sotk.store.QueryFile;

/**
 * A query of a stranger, which has been read and looked at.
 *
 * @param query what it asks
 * @param asksElsewhere whether it has SERVICE parts, so that its answer depends on more than this graph
 */
public record Question(Query query, boolean asksElsewhere) {
    /**
     * What strangers may ask.
     *
     * @param grammar in which their queries are written
     * @param characters that a query may have
     * @param endpoints that it may ask with SERVICE
     */
    public record Rules(Syntax grammar, int characters, Endpoints endpoints) {}

    /** Returns the same, asked of the graphs that {@code other} names instead. */
    public Question with(Query other) {
        return new Question(other, asksElsewhere);
    }

    /**
     * Reads a query.
     *
     * @throws RefusedException if it is too long, or asks for what it may not
     * @throws org.w3id.sotk.federation.ServiceError if it may not ask an endpoint
     * @throws UserError with the place of a fault, or if it has too many parts
     */
    public static Question read(String text, Rules rules) {
        if (text.length() > rules.characters()) {
            throw new RefusedException(
                    Reason.TOO_LONG,
                    "This query is longer than " + rules.characters() + " characters; ask in smaller ones");
        }
        var query = QueryFile.parse("", "query", text, rules.grammar()).query();
        Refusal.ofManyParts(query);
        try {
            Refusal.ofForeignParts(query, rules.endpoints());
        } catch (UserError e) {
            throw new RefusedException(Reason.FORBIDDEN, e);
        }
        return new Question(query, Services.areIn(query));
    }
}
