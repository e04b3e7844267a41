package org.w3id.sotk.server.mcp;

import static java.util.stream.Collectors.joining;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.NamedViews;
import org.w3id.sotk.query.Parameters;
import org.w3id.sotk.search.Search;
import org.w3id.sotk.server.http.Fault;
import org.w3id.sotk.server.sparql.Questions;
import org.w3id.sotk.store.Queries;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/** What AI agents can use (Model Context Protocol); {@code mcp/tools.json} describes it to them. */
public final class McpTools {
    private static final int HITS = 50;
    private static final int CLAIMS = 60;

    private final ServedDataset served;
    private final Queries queries;
    private final Search search;
    private final Questions questions;
    private final int seconds;
    private final QueryFile facts;
    private final QueryFile claims;
    private final QueryFile viewpoints;

    private record Tools(String instructions, List<Tool> tools) {}

    private final Tools descriptions;

    /** Tools for {@code served}; each may run queries for so many {@code seconds}. */
    public McpTools(ServedDataset served, Search search, Questions questions, int seconds) {
        this.served = served;
        this.queries = served.generation().queries();
        this.search = search;
        this.questions = questions;
        this.seconds = seconds;
        this.facts = queries.get("pages/thing-plainly");
        this.claims = queries.get("pages/thing-claims-short");
        this.viewpoints = queries.get("pages/frame-viewpoints");
        try (var file = Objects.requireNonNull(McpTools.class.getResourceAsStream("/mcp/tools.json"))) {
            this.descriptions = McpJsonDefaults.getMapper().readValue(file.readAllBytes(), new TypeRef<Tools>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What all of them are for. */
    String instructions() {
        return descriptions.instructions();
    }

    /** Each tool with what it does. */
    List<SyncToolSpecification> all() {
        Map<String, BiFunction<McpCall, Arguments, CallToolResult>> deeds = Map.of(
                "search",
                (call, arguments) -> search(arguments),
                "describe",
                this::describe,
                "run_named_query",
                this::runNamedQuery,
                "sparql",
                this::sparql,
                "list_viewpoints",
                (call, arguments) -> listViewpoints(call),
                "list_queries",
                (call, arguments) -> listQueries());
        return descriptions.tools().stream()
                .map(tool -> specification(tool, Objects.requireNonNull(deeds.get(tool.name()))))
                .toList();
    }

    private SyncToolSpecification specification(Tool tool, BiFunction<McpCall, Arguments, CallToolResult> deed) {
        return new SyncToolSpecification(tool, (context, request) -> {
            try {
                var call = new McpCall(McpFilter.turn(context), McpFilter.request(context), questions, served);
                return deed.apply(call, new Arguments(request.arguments()));
            } catch (RuntimeException | Error e) {
                var fault = Fault.of(e, seconds);
                if (fault.isEmpty()) {
                    throw e;
                }
                return CallToolResult.builder()
                        .addTextContent(fault.get().message())
                        .isError(true)
                        .build();
            }
        });
    }

    private CallToolResult search(Arguments arguments) {
        var text = arguments.text("text");
        var whole = search.find(text, HITS + 1);
        var hits = whole.isEmpty() ? search.findAny(text, HITS + 1) : whole;
        if (hits.isEmpty()) {
            throw new UserError("nothing was found; try fewer words, or another language");
        }
        var lines = hits.stream()
                .limit(HITS)
                .map(hit -> hit.iri() + "\t" + hit.text().replaceAll("\\s+", " ") + "\n")
                .collect(joining(
                        "", hits.get(0).hasAllWords() ? "" : "Nothing has all of these words; these have some:\n", ""));
        return result(lines, hits.size() > HITS, HITS + " things");
    }

    private CallToolResult describe(McpCall call, Arguments arguments) {
        var thing = Map.<String, Node>of(
                "thing",
                Parameters.iri("iri", arguments.text("iri"), served.generation().prefixes()));
        var view = view(arguments);
        var plain = call.ask(replaced(facts, thing), view);
        var said = call.ask(replaced(claims, thing), view).text().lines().toList();
        if (plain.text().isEmpty() && said.size() < 2) {
            throw new UserError("nothing is said about " + arguments.text("iri")
                    + " here; look for its IRI with search, or leave out the view");
        }
        var shown = said.stream().limit(CLAIMS + 1L).collect(joining("\n", "", "\n"));
        return CallToolResult.builder()
                .addTextContent((plain.isCut() ? ShortAnswer.CUT.formatted(plain.lines() + " triples") + "\n" : "")
                        + plain.turtle())
                .addTextContent((said.size() > CLAIMS + 1 ? ShortAnswer.CUT.formatted(CLAIMS + " claims") + "\n" : "")
                        + "Claims about it, as SPARQL 1.1 TSV; describe a claim for its quote and document.\n"
                        + shown)
                .build();
    }

    private CallToolResult runNamedQuery(McpCall call, Arguments arguments) {
        var name = arguments.text("name");
        var query = queries.find(name)
                .orElseThrow(() -> new UserError("there is no query named " + name + "; list_queries lists them"));
        var parameters = Parameters.of(query);
        var known = parameters.list().stream().map(Parameters.Parameter::name).toList();
        var given = new HashMap<>(arguments.texts("parameters"));
        if (!known.containsAll(given.keySet())) {
            throw new UserError("the query " + name + " has "
                    + (known.isEmpty() ? "no parameters" : "the parameters " + String.join(", ", known))
                    + "; leave out the others");
        }
        var view = view(arguments);
        if (view.isPresent() && known.contains("view")) {
            given.put("view", view.get());
        } else if (view.isPresent() && NamedViews.areIn(query)) {
            throw new UserError("the query " + name + " names its views itself; leave out the view");
        }
        var bound = parameters.bind(given, served.generation().prefixes());
        var result = result(
                call.ask(bound.text(), NamedViews.areIn(query) ? Optional.empty() : view),
                1,
                NamedViews.areIn(query) ? "" : seen(view));
        return CallToolResult.builder()
                .content(Stream.concat(result.content().stream(), call.sides(bound, view).stream())
                        .toList())
                .build();
    }

    private CallToolResult sparql(McpCall call, Arguments arguments) {
        var question = questions.read(arguments.text("query"));
        var isRows = question.query().isSelectType() || question.query().isAskType();
        var view = view(arguments);
        return result(call.ask(question, view), isRows ? 1 : 0, seen(view));
    }

    private CallToolResult listViewpoints(McpCall call) {
        return result(
                call.ask(
                        replaced(
                                viewpoints,
                                Map.of(
                                        "lang", NodeFactory.createLiteralString("en"),
                                        "viewpoint", NodeFactory.createLiteralString(""))),
                        Optional.empty()),
                1,
                "");
    }

    private CallToolResult listQueries() {
        var lines = new StringBuilder("name\ttitle\tquestion\tparameters\n");
        for (QueryFile query : queries.titled()) {
            var parameters = Parameters.of(query).list().stream()
                    .map(each -> each.name() + ": " + each.description() + ", such as " + each.usual())
                    .collect(joining("; "));
            var question = query.head().getOrDefault("question", query.title());
            lines.append(String.join("\t", query.name(), query.title(), question, parameters))
                    .append('\n');
        }
        return CallToolResult.builder().addTextContent(lines.toString()).build();
    }

    private Optional<String> view(Arguments arguments) {
        var view = arguments.optional("view").map(name -> name.replace(ServedDataset.iri(""), ""));
        view.ifPresent(served::graph);
        return view;
    }

    private static String replaced(QueryFile file, Map<String, Node> values) {
        var nodes = new HashMap<Var, Node>();
        values.forEach((name, value) -> nodes.put(Var.alloc(name), value));
        return QueryTransformOps.replaceVars(file.query(), nodes).toString();
    }

    /** Says in which view a question was asked. */
    private static String seen(Optional<String> view) {
        return view.map(name -> " in the view " + name + "; another may hold more")
                .orElse(
                        " on common ground, which is what you ask without a view; list_viewpoints lists others, such as am")
                .concat(".");
    }

    /**
     * @param head how many of the lines are not rows
     * @param seen in which view the question was asked
     */
    private static CallToolResult result(ShortAnswer answer, int head, String seen) {
        var kind = head == 0 ? "triples" : "rows";
        var count = answer.lines() - head;
        return count == 0 && !answer.isCut()
                ? CallToolResult.builder()
                        .addTextContent("No " + kind + ": nothing matches" + (seen.isEmpty() ? "." : seen))
                        .addTextContent(answer.text())
                        .build()
                : result(answer.text(), answer.isCut(), count + " " + kind);
    }

    private static CallToolResult result(String text, boolean isCut, String kept) {
        var result = CallToolResult.builder();
        if (isCut) {
            result.addTextContent(ShortAnswer.CUT.formatted(kept));
        }
        return result.addTextContent(text).build();
    }
}
