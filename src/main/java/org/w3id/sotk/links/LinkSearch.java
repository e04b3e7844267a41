package org.w3id.sotk.links;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementService;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.federation.Federation;
import org.w3id.sotk.federation.ServiceError;
import org.w3id.sotk.federation.Trace;
import org.w3id.sotk.links.Candidate.Likeness;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.vocabulary.Prefixes;

/**
 * Looks for things elsewhere that may be things here which have no link there yet: by their names, however they are spelt,
 * their kinds and their places. What it finds are proposals, for a person to confirm; nothing is written.
 *
 * <p>A proposal is an {@code rdf:Statement}, which does not state what it is about, with a {@code sssom:confidence} between
 * 0 and 1 (Simple Standard for Sharing Ontological Mappings) and the reasons.
 */
public final class LinkSearch {
    /** Below this, two things have little more in common than a name. */
    public static final double LEAST = 0.6;

    private static final String SSSOM = "https://w3id.org/sssom/";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Var WANTED = Var.alloc("wanted");
    private static final double WEIGHT_OF_NAME = 0.4;
    private static final double WEIGHT_OF_KIND = 0.35;
    private static final double WEIGHT_OF_PLACE = 0.25;

    private final DatasetGraph dataset;
    private final QueryFile lookup;
    private final Optional<String> endpoint;
    private final Collection<Candidate> things;

    /**
     * Reads what is to be looked for.
     *
     * @param things the query that selects it
     * @param lookup the query that asks for it elsewhere; its head says with which {@code namespace} links there begin
     * @param endpoint where to ask, if not where {@code lookup} says
     */
    public LinkSearch(DatasetGraph dataset, QueryFile things, QueryFile lookup, Optional<String> endpoint) {
        this.dataset = dataset;
        this.lookup = lookup;
        this.endpoint = endpoint;
        try (QueryExec exec = AskedDataset.of(dataset)
                .query(things.query())
                .substitution(
                        "namespace",
                        NodeFactory.createLiteralString(lookup.head().getOrDefault("namespace", "")))
                .build()) {
            this.things = Candidate.read(exec.select());
        }
    }

    /**
     * Asks, and returns proposals.
     *
     * @param least the smallest score, between 0 and 1
     * @throws UserError if the endpoint may not be asked, or gives no answer
     */
    public Graph proposals(Federation federation, double least) {
        var services = federation.services(new Trace("", lookup.text(), Instant.EPOCH), PATIENCE);
        try (QueryExec exec = AskedDataset.of(DatasetGraphFactory.empty())
                .query(question())
                .set(ARQConstants.registryServiceExecutors, services)
                .build()) {
            return proposals(exec.select(), least);
        } catch (ServiceError e) {
            throw new UserError(Objects.toString(e.getMessage()), e);
        }
    }

    /** Returns the query to ask, with all names in its {@code VALUES ?wanted}. */
    private Query question() {
        var names = new ElementData();
        names.add(WANTED);
        things.stream()
                .flatMap(thing -> thing.names().stream())
                .map(Candidate.Name::label)
                .distinct()
                .forEach(name -> names.add(BindingFactory.binding(WANTED, name)));
        return QueryTransformOps.transform(lookup.query(), new ElementTransformCopyBase() {
            @Override
            public Element transform(ElementData block) {
                return block.getVars().equals(List.of(WANTED)) ? names : block;
            }

            @Override
            public Element transform(ElementService service, Node there, Element pattern) {
                return new ElementService(
                        endpoint.map(NodeFactory::createURI).orElse(there), pattern, service.getSilent());
            }
        });
    }

    /** Returns the proposals that follow from an answer. */
    Graph proposals(RowSet answer, double least) {
        var graph = GraphMemFactory.createGraphMem2();
        for (Candidate there : Candidate.read(answer)) {
            if (!isLinked(there.thing())) {
                things.forEach(here -> propose(here, there, least, graph));
            }
        }
        graph.getPrefixMapping().setNsPrefixes(Prefixes.of(graph)).setNsPrefix("sssom", SSSOM);
        return graph;
    }

    private boolean isLinked(Node link) {
        return dataset.getDefaultGraph().contains(Node.ANY, SKOS.exactMatch.asNode(), link);
    }

    private static void propose(Candidate here, Candidate there, double least, Graph graph) {
        Optional<Likeness> name = here.nameLikeness(there);
        if (name.isEmpty()) {
            return;
        }
        var kind = here.kindLikeness(there);
        var place = here.placeLikeness(there);
        var score = WEIGHT_OF_NAME * name.get().degree()
                + WEIGHT_OF_KIND * kind.degree()
                + WEIGHT_OF_PLACE * place.degree();
        // What is far away is something else of that name.
        if (score < least || place.degree() == 0) {
            return;
        }
        var proposal = NodeFactory.createBlankNode();
        graph.add(proposal, RDF.type.asNode(), RDF.Statement.asNode());
        graph.add(proposal, RDF.subject.asNode(), here.thing());
        graph.add(proposal, RDF.predicate.asNode(), SKOS.exactMatch.asNode());
        graph.add(proposal, RDF.object.asNode(), there.thing());
        graph.add(
                proposal,
                NodeFactory.createURI(SSSOM + "confidence"),
                NodeValue.makeDecimal(BigDecimal.valueOf(score).setScale(2, RoundingMode.HALF_UP))
                        .asNode());
        graph.add(
                proposal,
                RDFS.comment.asNode(),
                NodeFactory.createLiteralLang(
                        String.join("; ", List.of(name.get().reason(), kind.reason(), place.reason())), "en"));
    }
}
