package org.w3id.sotk.server.sparql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.util.Context;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.engine.Question;
import org.w3id.sotk.federation.Federation;
import org.w3id.sotk.federation.Trace;
import org.w3id.sotk.federation.Traces;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Reads the queries of strangers and runs them, by whatever route they come. */
public final class Questions {
    /** A query in memory takes some hundred times the room of its text. */
    private static final int LETTERS_KNOWN = 50_000;

    private final ServedDataset served;
    private final Question.Rules rules;
    private final Federation federation;
    private final Traces traces;
    private final Duration patience;
    private final Cache<String, Question> known = Caffeine.newBuilder()
            .maximumWeight(LETTERS_KNOWN)
            .weigher((String text, Question question) -> text.length())
            .build();

    /** Reads queries by {@code rules}; what they ask elsewhere may take {@code patience}. */
    public Questions(
            ServedDataset served, Question.Rules rules, Federation federation, Traces traces, Duration patience) {
        this.served = served;
        this.rules = rules;
        this.federation = federation;
        this.traces = traces;
        this.patience = patience;
    }

    /** Reads a query, as {@link Question#read} does; those that were asked last are known. */
    public Question read(String text) {
        var question = known.getIfPresent(text);
        if (question == null) {
            question = Question.read(text, rules);
            known.put(text, question);
        }
        return question;
    }

    /** Returns the record of what {@code question} asks elsewhere, if it does; it is kept as that of the request {@code id}. */
    public Optional<Trace> trace(Question question, String id) {
        if (!question.asksElsewhere()) {
            return Optional.empty();
        }
        var trace = new Trace(id, question.query().serialize(), served.clock().instant());
        traces.keep(trace);
        return Optional.of(trace);
    }

    /** Returns how {@code question} is run on {@code dataset}. */
    public QueryExec exec(Question question, AskedDataset dataset, Context context, Optional<Trace> trace) {
        var builder = dataset.naming(question.query())
                .query(question.query(), context)
                .set(ARQ.httpServiceAllowed, false);
        trace.ifPresent(
                each -> builder.set(ARQConstants.registryServiceExecutors, federation.services(each, patience)));
        return builder.build();
    }
}
