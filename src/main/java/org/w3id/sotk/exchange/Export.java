package org.w3id.sotk.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.system.StreamRDFOps;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The graph, or a view of it, written for others. What a format holds is said by {@code queries/export/}. */
public final class Export {
    private final ServedDataset served;
    private final Optional<String> view;
    private final AskedDataset asked;

    /**
     * Writes from {@code served}; from a view, if one is given as {@code VIEWPOINT[/AS-OF[/KNOWN-BY]]}.
     *
     * @param asked whose queries end when these are to end
     * @throws org.w3id.sotk.UserError saying what there is to choose from, if there is no such view
     */
    public Export(ServedDataset served, AskedDataset asked, Optional<String> view) {
        this.served = served;
        this.view = view;
        this.asked = asked.over(view.map(served::dataset).orElseGet(served::dataset));
    }

    /**
     * Writes to {@code out}, which stays open, and returns how many claims could not be said in {@code format}.
     *
     * @throws org.w3id.sotk.UserError if a query of the format cannot be read, or a geometry
     */
    public int write(ExportFormat format, OutputStream out) throws IOException {
        switch (format) {
            case NQ -> write(quads(), RDFFormat.NQUADS, out);
            case TRIG -> write(quads(), RDFFormat.TRIG_BLOCKS, out);
            case GEOJSON -> {
                try (var exec = query(format)) {
                    FeatureCollection.write(exec.select(), out);
                }
            }
            case QUICKSTATEMENTS -> {
                return writeCommands(out);
            }
            case NANOPUBS -> {
                try (var exec = query(format)) {
                    write(exec.constructDataset(), RDFFormat.TRIG_BLOCKS, out);
                }
            }
            case RDF12 -> {
                try (var exec = query(format)) {
                    var graph = exec.construct();
                    graph.getPrefixMapping().setNsPrefixes(served.generation().prefixes());
                    RDFDataMgr.write(out, graph, RDFFormat.TURTLE_PRETTY);
                }
            }
        }
        return 0;
    }

    /** Writes a graph after the other, in the order of their names; so the parts of a nanopublication are together. */
    private void write(DatasetGraph quads, RDFFormat syntax, OutputStream out) {
        var stream = StreamRDFWriter.getWriterStream(out, syntax);
        stream.start();
        served.generation().prefixes().getNsPrefixMap().forEach(stream::prefix);
        Iter.asStream(quads.listGraphNodes())
                .sorted(Comparator.comparing(Node::getURI))
                .forEach(
                        name -> StreamRDFOps.sendQuadsToStream(quads.find(name, Node.ANY, Node.ANY, Node.ANY), stream));
        stream.finish();
    }

    /** What is stored, graph by graph; of a view, its graph alone. */
    private DatasetGraph quads() {
        if (view.isEmpty()) {
            return served.generation().dataset(Graph.emptyGraph);
        }
        var quads = new DatasetGraphMapLink(Graph.emptyGraph);
        quads.addGraph(NodeFactory.createURI(ServedDataset.iri(view.get())), served.graph(view.get()));
        return quads;
    }

    private QueryExec query(ExportFormat format) {
        var generation = served.generation();
        var query = generation.queries().get("export/" + format.word(), Syntax.syntaxARQ);
        var modified = generation.lastModified().truncatedTo(ChronoUnit.SECONDS).toString();
        var exec = asked.query(query.query())
                .substitution("modified", NodeFactory.createLiteralDT(modified, XSDDatatype.XSDdateTime));
        view.ifPresent(name -> exec.substitution("view", NodeFactory.createLiteralString(name)));
        return exec.build();
    }

    /** A row without a command is a claim that cannot be expressed. */
    private int writeCommands(OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        var left = 0;
        try (var exec = query(ExportFormat.QUICKSTATEMENTS)) {
            for (var rows = exec.select(); rows.hasNext(); ) {
                var command = rows.next().get("command");
                if (command == null) {
                    left++;
                } else {
                    writer.write(command.getLiteralLexicalForm() + "\n");
                }
            }
        }
        writer.flush();
        return left;
    }
}
