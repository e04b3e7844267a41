package org.w3id.sotk.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Location;
import org.w3id.sotk.store.TurtleFile;
import org.w3id.sotk.vocabulary.Sotk;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The catalogs that tell Protégé in which file an imported ontology is: each folder has one, an OASIS XML catalog, which
 * leads to a local file for every import of its files and of what they import, and which Protégé does not rewrite.
 */
final class CatalogCheck {
    private static final String NAME = "catalog-v001.xml";
    private static final Node RULE = Sotk.named("query/checks/catalog");
    private static final Map<String, String> MESSAGES = Map.of(
            "en",
            "is not found through the folder's " + NAME + ", so that Protégé would look for it on the network;"
                    + " add a line <uri name=\"IRI\" uri=\"FILE\"/> and no group that updates itself.",
            "hy",
            "չի գտնվում պանակի " + NAME + " ֆայլով, ուստի Protégé-ն այն կփնտրի ցանցում. ավելացրեք"
                    + " <uri name=\"IRI\" uri=\"FILE\"/> տողը և ոչ մի ինքնաթարմացվող խումբ։",
            "az",
            "qovluğun " + NAME + " faylı ilə tapılmır və Protégé onu şəbəkədə axtarar;"
                    + " <uri name=\"IRI\" uri=\"FILE\"/> sətrini əlavə edin, özü yenilənən qrup isə olmasın.",
            "ru",
            "не находится через " + NAME + " этой папки, и Protégé станет искать её в сети; добавьте строку"
                    + " <uri name=\"IRI\" uri=\"FILE\"/> и никаких самообновляемых групп.");

    private final Generation generation;
    private final Map<Node, Graph> ontologies = new HashMap<>();
    private final Map<Path, Node> files = new HashMap<>();

    private CatalogCheck(Generation generation) {
        this.generation = generation;
        generation.graphs().forEach((file, graph) -> graph.find(Node.ANY, RDF.type.asNode(), OWL.Ontology.asNode())
                .forEach(header -> {
                    ontologies.put(header.getSubject(), graph);
                    files.put(file.path().normalize(), header.getSubject());
                }));
    }

    /** Returns the imports in {@code generation} that a catalog does not lead to. */
    static List<Finding> of(Generation generation) {
        return new CatalogCheck(generation).findings();
    }

    private List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        var folders = new TreeMap<Path, Set<Node>>();
        generation.graphs().keySet().stream()
                .filter(file -> !generation.isShapes(file))
                .forEach(file ->
                        collect(file, folders.computeIfAbsent(file.path().getParent(), any -> new HashSet<>())));
        folders.forEach((folder, imports) -> {
            var catalog = folder.resolve(NAME);
            var found = ontologies(catalog);
            imports.stream()
                    .filter(imported -> !found.contains(imported))
                    .sorted((one, other) -> one.getURI().compareTo(other.getURI()))
                    .forEach(imported -> findings.add(finding(imported, catalog)));
        });
        return findings;
    }

    private void collect(TurtleFile file, Set<Node> imports) {
        var header = files.get(file.path().normalize());
        if (header != null) {
            collect(header, imports);
        }
    }

    private void collect(Node ontology, Set<Node> imports) {
        var graph = ontologies.get(ontology);
        if (graph != null) {
            graph.find(ontology, OWL.imports.asNode(), Node.ANY)
                    .mapWith(Triple::getObject)
                    .forEach(imported -> {
                        if (imports.add(imported)) {
                            collect(imported, imports);
                        }
                    });
        }
    }

    /** The ontologies to which {@code catalog} leads; none if it cannot be read or updates itself. */
    private Set<Node> ontologies(Path catalog) {
        var found = new HashSet<Node>();
        try {
            var document = parse(catalog);
            if (document.getElementsByTagName("group").getLength() > 0) {
                return Set.of();
            }
            var entries = document.getElementsByTagName("uri");
            for (int i = 0; i < entries.getLength(); i++) {
                var entry = (Element) entries.item(i);
                var name = NodeFactory.createURI(entry.getAttribute("name"));
                if (name.equals(files.get(
                        catalog.resolveSibling(entry.getAttribute("uri")).normalize()))) {
                    found.add(name);
                }
            }
        } catch (IOException | SAXException e) {
            return Set.of();
        }
        return found;
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

    private Finding finding(Node imported, Path catalog) {
        var place = generation.home().root().relativize(catalog).toString();
        return new Finding(
                Severity.VIOLATION,
                RULE,
                RULE,
                Triple.create(imported, Node.ANY, Node.ANY),
                MESSAGES,
                Optional.of(new Location(place, 1)));
    }
}
