package org.w3id.sotk.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.fuseki.servlets.ActionErrorException;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.fuseki.servlets.SPARQL_QueryDataset;
import org.apache.jena.fuseki.servlets.ServletOps;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.Syntax;
import org.apache.jena.riot.WebContent;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.QueryExecResult;
import org.apache.jena.sparql.exec.RowSetStream;
import org.w3id.sotk.UserError;
import org.w3id.sotk.federation.Federation;
import org.w3id.sotk.federation.ServiceError;
import org.w3id.sotk.federation.Trace;
import org.w3id.sotk.federation.Traces;
import org.w3id.sotk.query.ExcelCsv;
import org.w3id.sotk.query.Interruptible;
import org.w3id.sotk.query.NamedViews;
import org.w3id.sotk.query.QueryFault;
import org.w3id.sotk.query.Refusal;
import org.w3id.sotk.query.Services;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/** SPARQL 1.1 queries over the data set of the day, or over a view. */
final class QueryEndpoint extends SPARQL_QueryDataset {
    private static final String TRACE = Trace.class.getName();
    private final ServedDataset served;
    private final QueryWatch watch;
    private final Limits limits;
    private final Syntax grammar;
    private final Places places;
    private final Federation federation;
    private final Traces traces;
    private final String root;

    QueryEndpoint(
            ServedDataset served,
            QueryWatch watch,
            Settings settings,
            Places places,
            Federation federation,
            Traces traces) {
        this.served = served;
        this.watch = watch;
        this.limits = settings.limits();
        this.grammar = settings.arqSyntax() ? Syntax.syntaxARQ : Syntax.syntaxSPARQL_11;
        this.federation = federation;
        this.traces = traces;
        this.root = settings.root();
        this.places = places;
    }

    /** Tells of all errors in the one form that this server has for them. */
    @Override
    public void process(HttpAction action) {
        try {
            super.process(action);
        } catch (ActionErrorException e) {
            if (e.getRC() == 429 || e.getRC() == 503) {
                action.getResponse().setIntHeader("Retry-After", Places.SECONDS_TO_WAIT);
            }
            sendError(action, e);
        }
    }

    private static void sendError(HttpAction action, ActionErrorException error) {
        try {
            action.getResponse().sendError(error.getRC(), error.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads ahead, so that what goes wrong among the first rows is told by the status, and not among the rows. */
    @Override
    protected QueryExecResult executeQuery(HttpAction action, QueryExec exec, Query query, String logged) {
        if (!query.isSelectType()) {
            var result = query.isConstructType()
                    ? new QueryExecResult(Interruptible.construct(exec))
                    : super.executeQuery(action, exec, query, logged);
            tellOfServices(action);
            return result;
        }
        var rows = exec.select();
        var first = new ArrayList<Binding>();
        while (first.size() < limits.rowsAhead() && rows.hasNext()) {
            first.add(rows.next());
        }
        tellOfServices(action);
        return new QueryExecResult(RowSetStream.create(
                rows.getResultVars(), Iter.concat(first.iterator(), new CutByAbort(rows, reason -> action.getRequest()
                        .setAttribute(ResponseFilter.CUT, reason)))));
    }

    /** Whatever else the client can mend comes out while the query runs: it names a view that there is not. */
    @Override
    protected void execute(String query, HttpAction action) {
        if (query.length() > limits.queryLetters()) {
            ServletOps.error(
                    413, "This query is longer than " + limits.queryLetters() + " letters; ask in smaller ones");
        }
        places.run(action.getRequest().getRemoteAddr(), () -> executeInAPlace(query, action));
    }

    private void executeInAPlace(String query, HttpAction action) {
        try {
            // Fuseki's own grammar accepts what SPARQL 1.1 does not.
            QueryFile.parse("", "query", query, grammar);
            super.execute(query, action);
        } catch (UserError | QueryFault e) {
            ServletOps.errorBadRequest(e.getMessage());
        } catch (StackOverflowError e) {
            ServletOps.errorBadRequest(
                    "This query has too many parts in a row, or nested too deep; ask in smaller ones");
        } catch (ServiceError e) {
            ServletOps.error(status(e.kind()), e.getMessage());
        } catch (QueryCancelledException | OutOfMemoryError e) {
            ServletOps.error(
                    503,
                    "This query took longer than " + limits.querySeconds()
                            + " seconds, or more memory than there is; ask for less, or in parts");
        } finally {
            tellOfServices(action);
        }
    }

    /** The status that an endpoint gave is its own, not ours. */
    private static int status(ServiceError.Kind kind) {
        return switch (kind) {
            case REFUSED -> 403;
            case FAILED -> 502;
            case TIMED_OUT -> 504;
        };
    }

    /** Tells in the head of the response what is known by now, and where the rest will be. */
    private void tellOfServices(HttpAction action) {
        if (action.getRequest().getAttribute(TRACE) instanceof Trace trace) {
            var response = action.getResponse();
            response.setHeader(CommonHeaders.SERVICES, trace.toString());
            response.setHeader(
                    "Link", "<" + root + TraceServlet.PATH.substring(1) + trace.id() + ">; rel=\"describedby\"");
        }
    }

    @Override
    protected void validateQuery(HttpAction action, Query query) {
        super.validateQuery(action, query);
        chooseType(action, query);
        Refusal.ofManyParts(query);
        try {
            Refusal.ofForeignParts(query, federation.endpoints());
        } catch (UserError e) {
            ServletOps.error(403, e.getMessage());
        }
        if (Services.areIn(query)) {
            ResponseFilter.neverTheSame(action.getResponse());
            var trace = new Trace(
                    Objects.toString(action.getResponse().getHeader(CommonHeaders.REQUEST_ID)),
                    query.serialize(),
                    served.clock().instant());
            traces.keep(trace);
            action.getRequest().setAttribute(TRACE, trace);
        }
    }

    private static void chooseType(HttpAction action, Query query) {
        AnswerTypes.chosen(action.getRequest(), query)
                .ifPresentOrElse(
                        type -> PlainRequest.choose(action.getRequest(), type),
                        () -> ServletOps.error(
                                406, "None of these is there for this query; there are: " + AnswerTypes.of(query)));
    }

    @Override
    protected void sendResults(HttpAction action, QueryExecResult result, Prologue prologue) {
        if (!(action.getRequest().getAttribute(QueryFormats.EXCEL) instanceof String name)) {
            super.sendResults(action, result, prologue);
            return;
        }
        var response = action.getResponse();
        response.setContentType(WebContent.contentTypeTextCSV);
        response.setCharacterEncoding("utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        try {
            ExcelCsv.write(result.rowSet(), response.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected DatasetGraph getDataset(HttpAction action) {
        return action.getRequest().getAttribute(ViewFilter.VIEW) instanceof String view
                ? served.dataset(view)
                : served.dataset();
    }

    @Override
    protected QueryExec createQueryExec(HttpAction action, Query query, DatasetGraph dataset) {
        var cancelled = new AtomicBoolean();
        var builder = Interruptible.query(query, NamedViews.listed(query, dataset), action.getContext(), cancelled)
                .set(ARQ.httpServiceAllowed, false);
        if (action.getRequest().getAttribute(TRACE) instanceof Trace trace) {
            builder.set(
                    ARQConstants.registryServiceExecutors,
                    federation.services(trace, Duration.ofSeconds(limits.querySeconds())));
        }
        return watch.watch(builder.build(), cancelled);
    }
}
