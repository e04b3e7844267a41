package org.w3id.sotk.check;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.junit.jupiter.api.Test;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.TurtleFile;
import org.w3id.sotk.vocabulary.Sotk;

/** After any edits, a check of what they can concern finds just what a check of everything finds. */
class EditsTest {
    private static final int ROUNDS = 4;
    private static final int CHECKS = 10;
    private static final Clock CLOCK = Project.noon("2026-11-26");

    /** What leads from claim to claim is rare among all triples, and much depends on it. */
    private static final List<Node> LINKS = Stream.of(
                    "contradicts", "succeeds", "revises", "compatibleWith", "about", "claimant", "speaksFor")
            .map(name -> Sotk.named("ontology/" + name))
            .toList();

    private final long seed = Long.getLong("sotk.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void findTheSameAsACheckOfEverything() {
        var generation = Project.GENERATION;
        var check = Check.of(generation, CLOCK);
        for (int round = 0; round < ROUNDS; round++) {
            var edits = new ArrayList<String>();
            for (int step = 0; step < CHECKS; step++) {
                for (int more = random.nextInt(6); more >= 0; more--) {
                    generation = edited(generation, edits);
                }
                check = check.after(generation, CLOCK);
            }
            assertThat(found(check))
                    .as("-Dsotk.seed=%d, round %d: %s", seed, round, edits)
                    .isEqualTo(found(Check.of(generation, CLOCK)));
        }
    }

    private static Set<String> found(Check check) {
        return check.report().findings().stream().map(EditsTest::text).collect(toCollection(TreeSet::new));
    }

    /** Which of the values in one language is named is left to chance. */
    private static String text(Finding finding) {
        var place = finding.place();
        var value = finding.component().equals(SHACL.UniqueLangConstraintComponent) ? "any" : place.getObject();
        return "%s %s %s %s %s %s"
                .formatted(
                        finding.severity(),
                        finding.rule(),
                        finding.component(),
                        place.getSubject(),
                        place.getPredicate(),
                        value);
    }

    private Generation edited(Generation generation, List<String> edits) {
        var files = generation.graphs().entrySet().stream()
                .filter(each -> each.getKey().relativePath().startsWith("data/")
                        && !each.getValue().isEmpty())
                .toList();
        var old = any(files);
        var file = old.getKey();
        var graph = GraphMemFactory.createGraphMem2();
        GraphUtil.addInto(graph, old.getValue());
        if (random.nextInt(20) == 0) {
            var name = "data/claims/edit-" + random.nextInt(3) + ".ttl";
            file = new TurtleFile(file.root(), file.root().resolve(name));
        }
        var triple = any(graph.stream().toList());
        var other = any(any(files).getValue().stream().toList());
        switch (random.nextInt(6)) {
            case 0 -> graph.delete(triple);
            case 1 -> graph.add(changed(triple, other));
            case 2 -> {
                graph.delete(triple);
                graph.add(changed(triple, other));
            }
            case 3 ->
                graph.stream(triple.getSubject(), Node.ANY, Node.ANY).toList().forEach(graph::delete);
            case 4 -> {
                var copy = NodeFactory.createURI(triple.getSubject() + "-" + random.nextInt(1000));
                graph.stream(triple.getSubject(), Node.ANY, Node.ANY)
                        .toList()
                        .forEach(each -> graph.add(copy, each.getPredicate(), each.getObject()));
            }
            default -> graph.add(triple.getSubject(), any(LINKS), other.getSubject());
        }
        edits.add(file.relativePath() + " " + triple);
        return generation.with(file, graph, place -> Optional.empty());
    }

    private Triple changed(Triple triple, Triple other) {
        return switch (random.nextInt(4)) {
            case 0 -> Triple.create(triple.getSubject(), triple.getPredicate(), other.getObject());
            case 1 -> Triple.create(triple.getSubject(), other.getPredicate(), triple.getObject());
            case 2 -> Triple.create(triple.getSubject(), other.getPredicate(), other.getObject());
            default -> Triple.create(other.getSubject(), triple.getPredicate(), triple.getObject());
        };
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
