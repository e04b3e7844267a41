package org.w3id.sotk.check;

import java.util.HashSet;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDFS;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.TurtleFile;

/**
 * What the files of one generation state and those of another do not.
 *
 * @param removed what a file stated, even if another still does
 * @param added what a file states, even if another did already
 * @param ofRules whether rules or classes changed, so that everything must be checked again
 */
record Delta(Set<Triple> removed, Set<Triple> added, boolean ofRules) {
    static Delta between(Generation before, Generation after) {
        var removed = new HashSet<Triple>();
        var added = new HashSet<Triple>();
        var files = new HashSet<>(before.graphs().keySet());
        files.addAll(after.graphs().keySet());
        var ofRules = !before.queries().in("checks").equals(after.queries().in("checks"));
        for (TurtleFile file : files) {
            var old = before.graphs().getOrDefault(file, Graph.emptyGraph);
            var now = after.graphs().getOrDefault(file, Graph.emptyGraph);
            if (old != now) {
                old.stream().filter(triple -> !now.contains(triple)).forEach(removed::add);
                now.stream().filter(triple -> !old.contains(triple)).forEach(added::add);
                ofRules |= !file.path().startsWith(after.home().data());
            }
        }
        ofRules |=
                removed.stream().anyMatch(Delta::isOfClasses) || added.stream().anyMatch(Delta::isOfClasses);
        return new Delta(removed, added, ofRules);
    }

    private static boolean isOfClasses(Triple triple) {
        return triple.predicateMatches(RDFS.subClassOf.asNode());
    }
}
