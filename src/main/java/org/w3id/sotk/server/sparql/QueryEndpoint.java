package org.w3id.sotk.server.sparql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.fuseki.servlets.ActionErrorException;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.fuseki.servlets.SPARQL_QueryDataset;
import org.apache.jena.fuseki.servlets.ServletOps;
import org.apache.jena.query.Query;
import org.apache.jena.riot.WebContent;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.QueryExecResult;
import org.apache.jena.sparql.exec.RowSetStream;
import org.eclipse.jetty.http.HttpStatus;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.federation.Trace;
import org.w3id.sotk.query.Spreadsheet;
import org.w3id.sotk.server.http.CommonHeaders;
import org.w3id.sotk.server.http.Fault;
import org.w3id.sotk.server.http.PlainRequest;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.server.http.Readers;
import org.w3id.sotk.server.http.ResponseFilter;
import org.w3id.sotk.server.http.TurnFilter;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * The SPARQL 1.1 Protocol for queries over the data set of the day, or over a view. Fuseki reads requests and writes
 * results; what is between them is done by {@link Questions}.
 */
public final class QueryEndpoint extends SPARQL_QueryDataset {
    /** A table in plain text is as wide as its longest value in every row. */
    private static final int MOST_AS_TEXT = 1000;

    private final ServedDataset served;
    private final Questions questions;
    private final int rowsAhead;
    private final int seconds;
    private final String traces;

    /**
     * Answers queries.
     *
     * @param rowsAhead how many rows are computed before the first is sent
     * @param seconds how long a query may take
     * @param traces the address, as clients see it, below which is what happened to the SERVICE parts of a query
     */
    public QueryEndpoint(ServedDataset served, Questions questions, int rowsAhead, int seconds, String traces) {
        this.served = served;
        this.questions = questions;
        this.rowsAhead = rowsAhead;
        this.seconds = seconds;
        this.traces = traces;
    }

    /** Reports all errors in the one form that this server has for them. */
    @Override
    public void process(HttpAction action) {
        try {
            super.process(action);
        } catch (ActionErrorException e) {
            sendError(action, e);
        }
    }

    private static void sendError(HttpAction action, ActionErrorException error) {
        try {
            var message = Objects.requireNonNullElseGet(error.getMessage(), () -> HttpStatus.getMessage(error.getRC()));
            new Fault(error.getRC(), message).send(action.getResponse());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void execute(String text, HttpAction action) {
        if (text.isBlank()) {
            ServletOps.errorBadRequest("The query is empty");
        }
        var trace = Optional.<Trace>empty();
        try {
            var question = questions.read(text);
            var type = chooseType(action, question.query());
            trace = questions.trace(
                    question, Objects.toString(action.getResponse().getHeader(CommonHeaders.REQUEST_ID)));
            if (question.changes()) {
                ResponseFilter.neverTheSame(action.getResponse());
            }
            var chosen = decideDataset(action, question.query(), "");
            var dataset = TurnFilter.turn(action.getRequest()).over(chosen.getLeft());
            var query = Objects.requireNonNullElse(chosen.getRight(), question.query());
            try (var exec = questions.exec(question.with(query), dataset, action.getContext(), trace)) {
                var result = result(action, exec, query, type, dataset);
                tellOfServices(action, trace);
                sendResults(action, result, query.getPrologue());
            }
        } catch (RuntimeException | Error e) {
            var fault = Fault.of(e, seconds);
            if (fault.isEmpty()) {
                throw e;
            }
            ServletOps.error(fault.get().status(), fault.get().message());
        } finally {
            tellOfServices(action, trace);
        }
    }

    private static String chooseType(HttpAction action, Query query) {
        var type = AnswerTypes.chosen(action.getRequest(), query);
        if (type.isEmpty()) {
            var fault = Fault.notAcceptable(AnswerTypes.of(query));
            ServletOps.error(fault.status(), fault.message());
        }
        PlainRequest.choose(action.getRequest(), type.orElseThrow());
        return type.get();
    }

    @Override
    protected DatasetGraph getDataset(HttpAction action) {
        return action.getRequest().getAttribute(Readers.VIEW) instanceof String view
                ? served.dataset(view)
                : served.dataset();
    }

    /** Reads ahead, so that the status, not the rows, reports what goes wrong among the first rows. */
    private QueryExecResult result(HttpAction action, QueryExec exec, Query query, String type, AskedDataset dataset) {
        if (query.isConstructType() || query.isDescribeType()) {
            var made =
                    query.isConstructType() ? AskedDataset.construct(exec) : DatasetGraphFactory.wrap(exec.describe());
            var watched = dataset.over(made).watched();
            if (XmlText.isXml(type)) {
                watched.getDefaultGraph().find().forEach(XmlText::require);
            }
            if (Rdf.isTooMuchFor(type, watched.getDefaultGraph())) {
                ServletOps.error(Rdf.TOO_MUCH.status(), Rdf.TOO_MUCH.message());
            }
            return new QueryExecResult(watched);
        }
        if (!query.isSelectType()) {
            return executeQuery(action, exec, query, "");
        }
        var answer = exec.select();
        Iterator<Binding> rows = XmlText.isXml(type) ? Iter.map(answer, XmlText::require) : answer;
        var first = new ArrayList<Binding>();
        while (first.size() < rowsAhead && rows.hasNext()) {
            first.add(rows.next());
            if (first.size() > MOST_AS_TEXT && type.equals(WebContent.contentTypeTextPlain)) {
                ServletOps.error(
                        406,
                        "Plain text is for reading, and is limited to " + MOST_AS_TEXT
                                + " rows; ask for CSV, TSV or JSON, or use LIMIT");
            }
        }
        return new QueryExecResult(RowSetStream.create(
                answer.getResultVars(), Iter.concat(first.iterator(), new CutByAbort(rows, reason -> action.getRequest()
                        .setAttribute(ResponseFilter.CUT, reason)))));
    }

    /** Says in the head of the response what is known so far, and where the rest will be. */
    private void tellOfServices(HttpAction action, Optional<Trace> trace) {
        trace.ifPresent(each -> {
            var response = action.getResponse();
            response.setHeader(CommonHeaders.SERVICES, each.toString());
            response.setHeader("Link", "<" + traces + each.id() + ">; rel=\"describedby\"");
        });
    }

    @Override
    protected void sendResults(HttpAction action, QueryExecResult result, Prologue prologue) {
        if (!Spreadsheet.TYPE.equals(action.getRequestHeader("Accept"))) {
            sendWritable(action, result, prologue);
            return;
        }
        var response = action.getResponse();
        response.setContentType(Spreadsheet.TYPE);
        var name = Objects.toString(action.getRequest().getAttribute(QueryFormats.NAME), "sotk");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + Spreadsheet.ENDING + "\"");
        try {
            Spreadsheet.write(result.rowSet(), response.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some values cannot be written in every syntax, such as an rdf:JSON literal that is not JSON in JSON-LD. */
    private void sendWritable(HttpAction action, QueryExecResult result, Prologue prologue) {
        try {
            super.sendResults(action, result, prologue);
        } catch (ActionErrorException e) {
            if (e.getRC() != 500) {
                throw e;
            }
            refuseUnwritable(action);
        } catch (StackOverflowError e) {
            refuseUnwritable(action);
        }
    }

    private static void refuseUnwritable(HttpAction action) {
        if (action.getResponse().isCommitted()) {
            action.getRequest().setAttribute(ResponseFilter.CUT, "the answer could not be written to its end");
        }
        TurnFilter.turn(action.getRequest()).look();
        ServletOps.error(406, "The answer cannot be written in this format; ask for another");
    }
}
