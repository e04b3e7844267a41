package org.w3id.sotk.server.write;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Change;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.change.Proposals;
import org.w3id.sotk.change.Wish;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.Fault;
import org.w3id.sotk.server.http.ResponseFilter;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.server.http.TurnFilter;
import org.w3id.sotk.server.pages.PageServlet;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The proposals that wait, and the place to make one: anybody may, and needs no token. */
public final class ProposalsServlet extends PageServlet {
    /** Where they are. */
    public static final String PATH = "/proposals";

    private static final int MOST_IN_AN_HOUR = 20;
    private static final int LONGEST_REASON = 2000;

    private final transient Gate gate;
    private final transient Proposals proposals;
    private final transient Clock clock;
    private final transient Often often = new Often(MOST_IN_AN_HOUR, Duration.ofHours(1));
    private final String root;

    private record Kept(String title, String proposal) {}

    /** Takes proposals for what came through {@code gate}; {@code root} is the path of the start page as clients see it. */
    public ProposalsServlet(ServedDataset served, Pages pages, String root, Gate gate) {
        super(served, pages, root, "proposals");
        this.gate = gate;
        this.proposals = new Proposals(gate.generation().home());
        this.clock = served.clock();
        this.root = root;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        ResponseFilter.neverTheSame(response);
        var listed = proposals.all().stream().map(Listed::new).toList();
        if (Accept.of(request).prefersPage()) {
            send(response, Map.of("proposals", listed), reader, dataset, Map.of());
        } else {
            Text.sendJson(response, "application/json", listed);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var client = TurnFilter.turn(request).client();
        if (often.isTooOften(client)) {
            new Fault(429, "You have proposed much in the last hour; wait before you propose more").send(response);
            return;
        }
        often.count(client);
        var change = change(request);
        // Refused if it could not be made whatever the check says.
        var verdict = Writing.wait(() -> gate.tryOut(Wish.of(change, change.by(), change.why())));
        if (verdict.isEmpty()) {
            throw new UserError("nothing would change: the files say so already");
        }
        proposals.add(change);
        var address = PATH.substring(1) + "/" + change.name();
        response.setHeader("Location", root + address);
        if (Accept.of(request).prefersPage()) {
            response.setStatus(303);
        } else {
            Text.send(
                    response,
                    201,
                    "application/json",
                    Text.json(new Kept("Your proposal waits for an editor", root + address)));
        }
    }

    /** Returns what is proposed: a patch, or a form with a patch, a name and a reason. */
    private Change change(HttpServletRequest request) throws IOException {
        var patch = request.getParameter("patch");
        var text = patch == null ? request.getInputStream().readAllBytes() : patch.getBytes(StandardCharsets.UTF_8);
        var read = Change.read(text, "the patch", clock.instant());
        var by = Objects.toString(request.getParameter("by"), read.by()).strip();
        var why = Objects.toString(request.getParameter("why"), read.why()).strip();
        if (by.isEmpty() || why.isEmpty() || by.length() + why.length() > LONGEST_REASON) {
            throw new UserError("say who you are (by) and why this should change, with the evidence (why), in at most "
                    + LONGEST_REASON + " letters");
        }
        return read.proposed(by, clock.instant(), why);
    }
}
