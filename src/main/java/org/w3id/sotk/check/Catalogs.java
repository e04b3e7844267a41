package org.w3id.sotk.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The catalogs that tell Protégé in which file an imported ontology is (OASIS XML Catalogs): one in each folder. What they
 * must lead to is said by {@code queries/checks/catalog.rq}.
 */
final class Catalogs {
    private static final String NAME = "catalog-v001.xml";

    private final Generation generation;
    private final Map<Path, Node> ontologies = new HashMap<>();
    private final Map<Node, String> catalogs = new HashMap<>();
    private final Map<Path, Set<Node>> found = new ConcurrentHashMap<>();

    Catalogs(Generation generation) {
        this.generation = generation;
        generation.graphs().forEach((file, graph) -> {
            var catalog = file.path().resolveSibling(NAME);
            catalogs.put(file.graphName(), file.root().relativize(catalog).toString());
            graph.find(Node.ANY, RDF.type.asNode(), OWL.Ontology.asNode())
                    .forEach(header -> ontologies.put(file.path().normalize(), header.getSubject()));
        });
    }

    /** Returns every catalog of {@code home}. */
    static List<Path> files(Home home) {
        return Stream.of(home.ontology(), home.data())
                .flatMap(folder -> Home.files(folder, NAME).stream())
                .toList();
    }

    /** Returns where the catalog of the folder is in which the file of {@code graph} lies; nothing for what is no file. */
    String of(Node graph) {
        return catalogs.getOrDefault(graph, "");
    }

    /** Returns whether {@code catalog} leads to the file that is {@code ontology}; none does that updates itself. */
    boolean leads(String catalog, Node ontology) {
        var path = generation.home().root().resolve(catalog);
        return found.computeIfAbsent(path, this::read).contains(ontology);
    }

    private Set<Node> read(Path catalog) {
        var names = new HashSet<Node>();
        try {
            var document = parse(catalog);
            if (document.getElementsByTagName("group").getLength() > 0) {
                return Set.of();
            }
            var entries = document.getElementsByTagName("uri");
            for (int i = 0; i < entries.getLength(); i++) {
                var entry = (Element) entries.item(i);
                var name = NodeFactory.createURI(entry.getAttribute("name"));
                var file = catalog.resolveSibling(entry.getAttribute("uri")).normalize();
                if (name.equals(ontologies.get(file))) {
                    names.add(name);
                }
            }
        } catch (IOException | SAXException e) {
            return Set.of();
        }
        return names;
    }

    private static Document parse(Path catalog) throws IOException, SAXException {
        try (var in = Files.newInputStream(catalog)) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // Otherwise it prints what it throws.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(in);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
