package org.w3id.sotk.change;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.UpdateExec;
import org.apache.jena.sparql.modify.request.UpdateLoad;
import org.apache.jena.update.UpdateException;
import org.apache.jena.update.UpdateFactory;
import org.apache.jena.update.UpdateRequest;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Refused.Reason;

/** A request of SPARQL 1.1 Update, all of which is parsed before any of it is made. It may ask no other endpoint. */
public final class SparqlUpdate implements Edit {
    private static final long STACK_BYTES = 256L * 1024 * 1024;

    private final UpdateRequest request;
    private final int seconds;

    /**
     * Parses {@code text}.
     *
     * @param seconds how long it may take
     * @throws UserError with its first fault
     * @throws Refused if it would load a document
     */
    public SparqlUpdate(String text, int seconds) {
        this.seconds = seconds;
        try {
            request = parse(text);
        } catch (QueryParseException e) {
            if (e.getCause() instanceof StackOverflowError) {
                throw new Refused(Reason.TOO_LARGE, "the update has too many parts in a row; split it", e);
            }
            throw new UserError(
                    "the update is not SPARQL 1.1: line " + e.getLine() + ", column " + e.getColumn() + ": "
                            + e.getMessage(),
                    e);
        } catch (QueryException e) {
            throw new UserError("the update is not SPARQL 1.1: " + e.getMessage(), e);
        }
        if (request.getOperations().stream().anyMatch(UpdateLoad.class::isInstance)) {
            throw new Refused(
                    Reason.NOT_ALLOWED, "LOAD is not allowed; send the document itself, with POST to /data?graph=IRI");
        }
    }

    /** With each triple after another, Jena's parser of SPARQL 1.1 goes a call deeper. */
    private static UpdateRequest parse(String text) {
        var parsing = new FutureTask<>(() -> UpdateFactory.create(text, Syntax.syntaxSPARQL_11));
        new Thread(null, parsing, "parse", STACK_BYTES).start();
        try {
            return parsing.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof QueryException fault) {
                throw fault;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(Reason.UNWRITABLE, "the server is stopping; try again later", e);
        }
    }

    @Override
    public void make(DatasetGraph graphs) {
        try {
            UpdateExec.dataset(graphs)
                    .update(request)
                    .timeout(seconds, TimeUnit.SECONDS)
                    .build()
                    .execute();
        } catch (QueryCancelledException e) {
            throw new Refused(
                    Reason.TOO_SLOW, "the update took more than " + seconds + " seconds; ask for less, or split it", e);
        } catch (QueryException | UpdateException e) {
            throw new UserError("the update cannot be made: " + e.getMessage(), e);
        }
    }
}
