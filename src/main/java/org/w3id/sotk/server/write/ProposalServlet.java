package org.w3id.sotk.server.write;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Change;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.change.Proposals;
import org.w3id.sotk.change.Tokens.Token;
import org.w3id.sotk.change.Verdict;
import org.w3id.sotk.change.Wish;
import org.w3id.sotk.check.Described;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.page.Row;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.ResponseFilter;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.server.pages.PageServlet;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * One proposal: what it would change in the files and in each view, and what the check says of it. An editor accepts or
 * declines it here.
 */
public final class ProposalServlet extends PageServlet {
    private static final int MOST_KEPT = 20;

    private final transient Gate gate;
    private final transient Proposals proposals;
    private final transient Cache<String, Verdict> verdicts =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    private final String root;

    /** What a proposal is and would do, for a page and as JSON. */
    private record Shown(
            String name,
            String by,
            String day,
            String why,
            boolean passes,
            List<Described> findings,
            List<Row> files,
            List<Changed> views) {}

    /** Tells of proposals for what came through {@code gate}; {@code root} is the path of the start page as clients see it. */
    public ProposalServlet(ServedDataset served, Pages pages, String root, Gate gate) {
        super(served, pages, root, "proposal");
        this.gate = gate;
        this.proposals = new Proposals(gate.generation().home());
        this.root = root;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        ResponseFilter.neverTheSame(response);
        var name = name(request);
        var change = proposals.find(name);
        if (change.isEmpty()) {
            var declined = proposals.whyDeclined(name);
            response.sendError(
                    declined.isPresent() ? 410 : 404,
                    declined.map(why -> "This proposal was declined: " + why)
                            .orElse(
                                    "No such proposal waits; /proposals lists those that do, and what was accepted is in"
                                            + " the log"));
            return;
        }
        var shown = shown(change.get(), reader, dataset);
        if (Accept.of(request).prefersPage()) {
            send(response, Map.of("proposal", shown), reader, dataset, Map.of());
        } else {
            Text.sendJson(response, "application/json", shown);
        }
    }

    private Shown shown(Change change, Reader reader, AskedDataset dataset) {
        var key = change.id() + " " + gate.generation().version();
        var verdict = Objects.requireNonNull(
                verdicts.get(key, any -> gate.tryOut(Wish.of(change, change.by(), change.why()))));
        var next = new ServedDataset(verdict.next(), served().clock());
        return new Shown(
                change.name(),
                change.by(),
                change.at().toString().substring(0, 10),
                change.why(),
                verdict.passes(),
                verdict.report().findings().stream()
                        .map(finding -> Described.of(finding, reader.language()))
                        .toList(),
                Changed.files(verdict.change(), next, pages(), reader, dataset),
                Changed.views(served(), next, pages(), reader, dataset));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var token = (Token)
                Objects.requireNonNull(request.getAttribute(Writers.attribute()), "whoever decides has a token");
        var deed = Objects.toString(request.getParameter("deed"), "");
        switch (deed) {
            case "accept" -> {
                var verdict = Writing.wait(() -> proposals.accept(name(request), token.name(), token::allows, gate));
                if (verdict.passes() && Accept.of(request).prefersPage()) {
                    response.setHeader("Location", root + ProposalsServlet.PATH.substring(1));
                    response.setStatus(303);
                } else {
                    Writing.tell(verdict, request, response);
                }
            }
            case "decline" -> {
                var why = Optional.ofNullable(request.getParameter("why"))
                        .filter(text -> !text.isBlank())
                        .orElseThrow(() -> new UserError("say why you decline it (why)"));
                proposals.decline(name(request), token.name(), why);
                response.setHeader("Location", root + ProposalsServlet.PATH.substring(1));
                response.setStatus(303);
            }
            default -> throw new UserError("deed=" + deed + " is unknown; choose accept or decline");
        }
    }

    private static String name(HttpServletRequest request) {
        return Objects.toString(request.getPathInfo(), "/").substring(1);
    }
}
