package org.w3id.sotk.server.write;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.WebContent;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.change.Change;
import org.w3id.sotk.change.Edit;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.change.Tokens.Token;
import org.w3id.sotk.change.Verdict;
import org.w3id.sotk.change.Wish;
import org.w3id.sotk.check.Described;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.Readers;
import org.w3id.sotk.server.http.Text;

/** Lets what is sent through the gate, and tells what has become of it. */
final class Writing {
    /** The thread of a request may be told to stop; what writes must not. */
    private static final Executor THREADS = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "write");
        thread.setDaemon(true);
        return thread;
    });

    private final Optional<Gate> gate;

    Writing(Optional<Gate> gate) {
        this.gate = gate;
    }

    /** What has become of a change, as JSON. */
    private record Told(
            String title,
            @Nullable Integer status,
            String generation,
            @Nullable String change,
            int removed,
            int added,
            List<Described> findings) {}

    /** Makes {@code edit} for whoever sent {@code request}, or only tries it out if it has {@code dry-run}. */
    void make(HttpServletRequest request, HttpServletResponse response, Edit edit) throws IOException {
        var open = gate.orElseThrow(() -> new IllegalStateException("nobody may write here"));
        var token =
                Objects.requireNonNull((Token) request.getAttribute(Writers.attribute()), "whoever writes has a token");
        var isTry = request.getParameter("dry-run") != null;
        var why = Objects.toString(request.getParameter("why"), edit instanceof Change change ? change.why() : "");
        var prev = edit instanceof Change change ? change.prev() : Optional.<String>empty();
        var wish = new Wish(edit, token.name(), why, token::allows, generation(request), prev);
        tell(wait(() -> isTry ? open.tryOut(wish) : open.make(wish)), request, response);
    }

    /** Waits until {@code deed} is done, even if the request's time is over, and throws what it throws. */
    static Verdict wait(Supplier<Verdict> deed) {
        try {
            return CompletableFuture.supplyAsync(deed, THREADS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Returns the version in If-Match, which is how the entity tags of this server begin. */
    private static Optional<String> generation(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("If-Match"))
                .filter(tag -> !tag.strip().equals("*"))
                .map(tag -> tag.strip().replaceFirst("^(?:W/)?\"", "").replaceFirst("[-\"].*", ""));
    }

    static void tell(Verdict verdict, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = verdict.passes() ? 200 : 422;
        if (verdict.passes()) {
            response.setHeader("ETag", "\"" + verdict.served().version() + "\"");
        }
        var turtle = Accept.of(request)
                .best(List.of(WebContent.contentTypeJSON, WebContent.contentTypeTurtle))
                .filter(WebContent.contentTypeTurtle::equals);
        if (turtle.isPresent()) {
            var report = new StringWriter();
            RDFDataMgr.write(report, verdict.report().toShacl(), RDFFormat.TURTLE_PRETTY);
            Text.send(response, status, WebContent.contentTypeTurtle, report.toString());
            return;
        }
        var language = Readers.language(request.getHeader("Accept-Language"));
        var told = new Told(
                title(verdict),
                verdict.passes() ? null : status,
                verdict.served().version(),
                verdict.isMade() ? verdict.change().id() : null,
                verdict.change().removed().size(),
                verdict.change().added().size(),
                verdict.report().findings().stream()
                        .map(finding -> Described.of(finding, language))
                        .toList());
        Text.send(
                response,
                status,
                verdict.passes() ? WebContent.contentTypeJSON : "application/problem+json",
                Text.json(told));
    }

    private static String title(Verdict verdict) {
        if (!verdict.passes()) {
            return "The change does not pass the check; nothing has changed";
        }
        if (verdict.isEmpty()) {
            return "Nothing to change: the files say so already";
        }
        return verdict.isMade() ? "Changed" : "The change would pass; nothing has changed";
    }
}
