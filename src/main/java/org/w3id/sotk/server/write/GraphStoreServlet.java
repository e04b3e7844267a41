package org.w3id.sotk.server.write;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Edit;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.server.data.DataServlet;
import org.w3id.sotk.server.http.Fault;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Whole graphs (SPARQL 1.1 Graph Store HTTP Protocol), which those with a token may also replace, extend and delete. */
public final class GraphStoreServlet extends DataServlet {
    /** Those that name nothing outside. */
    private static final List<Lang> LANGUAGES = List.of(Lang.TURTLE, Lang.NTRIPLES);

    private final transient ServedDataset served;
    private final transient Writing writing;

    /** Sends the graphs of {@code served}, and lets changes through {@code gate}. */
    public GraphStoreServlet(ServedDataset served, Optional<Gate> gate) {
        super(served);
        this.served = served;
        this.writing = new Writing(gate);
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, (name, sent) -> graphs -> {
            graphs.removeGraph(name);
            add(sent, name, graphs);
        });
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, (name, sent) -> graphs -> add(sent, name, graphs));
    }

    private static void add(Graph sent, Node name, DatasetGraph graphs) {
        sent.stream().forEach(triple -> graphs.add(Quad.create(name, triple)));
    }

    private void write(HttpServletRequest request, HttpServletResponse response, BiFunction<Node, Graph, Edit> edit)
            throws IOException {
        var name = name(request);
        var sent = read(request, name);
        if (sent.isEmpty()) {
            new Fault(415, "Send the graph as text/turtle or application/n-triples").send(response);
        } else {
            writing.make(request, response, edit.apply(name, sent.get()));
        }
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var graph = name(request);
        if (served.generation().namedGraphs().containsKey(graph)) {
            writing.make(request, response, graphs -> graphs.removeGraph(graph));
        } else {
            response.sendError(404, "There is no such graph; /.well-known/void lists all graphs");
        }
    }

    private static Node name(HttpServletRequest request) {
        var name = request.getParameter("graph");
        if (name == null) {
            throw new UserError(
                    "name the graph of a file: /data?graph=IRI; the default graph is all files together, and"
                            + " cannot be written");
        }
        return NodeFactory.createURI(name);
    }

    /** Returns what was sent, if it is in a language that can be read. */
    private static Optional<Graph> read(HttpServletRequest request, Node base) throws IOException {
        var type =
                Objects.toString(request.getContentType(), "").split(";", 2)[0].strip();
        var language = RDFLanguages.contentTypeToLang(type);
        if (language == null || !LANGUAGES.contains(language)) {
            return Optional.empty();
        }
        var graph = GraphFactory.createDefaultGraph();
        try {
            RDFParser.source(request.getInputStream())
                    .lang(language)
                    .base(base.getURI())
                    .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
                    .parse(graph);
        } catch (RiotException e) {
            throw new UserError("the graph is not " + language.getLabel() + ": " + e.getMessage(), e);
        }
        return Optional.of(graph);
    }
}
