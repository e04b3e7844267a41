package org.w3id.sotk.server;

import io.modelcontextprotocol.common.McpTransportContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.jena.riot.WebContent;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.QueryFile;

/** One request to use a tool, and the rest of the chain, in which the endpoint is. */
record McpCall(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    /** What the context of a tool calls it; and the attribute of its request. */
    static final String KEY = McpCall.class.getName();

    void remember() {
        request.setAttribute(KEY, this);
    }

    static McpCall of(HttpServletRequest request) {
        return (McpCall) request.getAttribute(KEY);
    }

    static McpCall of(McpTransportContext context) {
        return (McpCall) context.get(KEY);
    }

    /**
     * Asks the endpoint, as the client of this request: rows as SPARQL 1.1 TSV, triples as N-Triples.
     *
     * @param view the view to ask; nothing for common ground
     * @throws UserError if the endpoint refuses
     */
    ShortAnswer ask(QueryFile file, Optional<String> view) {
        var isRows = file.query().isSelectType() || file.query().isAskType();
        var answer = new ShortAnswer(response);
        view.ifPresent(name -> request.setAttribute(ViewFilter.VIEW, name));
        // What Fuseki writes of an error is an error, and no row.
        var honest = new HonestResponse(request, answer, Optional.empty());
        try {
            chain.doFilter(
                    new Asking(
                            request,
                            file.text(),
                            isRows ? WebContent.contentTypeTextTSV : WebContent.contentTypeNTriples),
                    honest);
            honest.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
        // The answer to the tool tells of it, and is itself whole.
        request.removeAttribute(ResponseFilter.CUT);
        if (!answer.error().isEmpty()) {
            throw new UserError(answer.error());
        }
        return answer;
    }
}
