package org.w3id.sotk.server.mcp;

import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Optional;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.engine.Question;
import org.w3id.sotk.engine.Turn;
import org.w3id.sotk.query.Sides;
import org.w3id.sotk.server.sparql.Questions;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * One use of a tool.
 *
 * @param turn in which it asks
 * @param request the name under which the log has the request
 */
record McpCall(Turn turn, String request, Questions questions, ServedDataset served) {
    private static final String SIDE =
            "The sides answer differently. This is the answer of %s; for it alone, pass \"%s\" as view.\n%s";

    /**
     * Asks a query, as any stranger may: rows come as SPARQL 1.1 TSV, triples as N-Triples.
     *
     * @param view the view to ask; nothing for common ground
     * @throws RuntimeException as {@link Fault} knows them
     */
    ShortAnswer ask(String text, Optional<String> view) {
        return ask(questions.read(text), view);
    }

    /** Asks a query that has already been parsed, in the same way. */
    ShortAnswer ask(Question question, Optional<String> view) {
        var dataset = turn.over(view.map(served::dataset).orElseGet(served::dataset));
        var trace = questions.trace(question, request);
        var answer = new ShortAnswer();
        try (var exec = questions.exec(question, dataset, ARQ.getContext().copy(), trace)) {
            write(question.query(), exec, answer);
        } catch (RuntimeException e) {
            // What is long enough has ended the query.
            if (!answer.isCut()) {
                throw e;
            }
        }
        return answer;
    }

    /**
     * Returns what each side answers, if they differ.
     *
     * @param view the view that was asked; nothing for common ground
     */
    List<Content> sides(QueryFile question, Optional<String> view) {
        return new Sides(served, turn.over(served.dataset()))
                .differing(question, view, "en", name -> rows(ask(question.text(), Optional.of(name)))).stream()
                        .<Content>map(
                                side -> TextContent.builder(SIDE.formatted(side.name(), side.view(), side.answer()))
                                        .build())
                        .toList();
    }

    private static String rows(ShortAnswer answer) {
        return (answer.isCut() ? ShortAnswer.CUT.formatted(answer.lines() - 1 + " rows") + "\n" : "") + answer.text();
    }

    private static void write(Query query, QueryExec exec, ShortAnswer answer) {
        var tsv = RowSetWriterRegistry.getFactory(ResultSetLang.RS_TSV).create(ResultSetLang.RS_TSV);
        if (query.isSelectType()) {
            tsv.write(answer, exec.select(), ARQ.getContext());
        } else if (query.isAskType()) {
            tsv.write(answer, exec.ask(), ARQ.getContext());
        } else {
            var graph = query.isDescribeType()
                    ? exec.describe()
                    : AskedDataset.construct(exec).getDefaultGraph();
            RDFDataMgr.write(answer, graph, Lang.NTRIPLES);
        }
    }
}
