package org.w3id.sotk.check;

import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.shacl.engine.constraint.CardinalityConstraint;
import org.apache.jena.shacl.engine.constraint.ClassConstraint;
import org.apache.jena.shacl.engine.constraint.ConstraintEntity;
import org.apache.jena.shacl.engine.constraint.ConstraintOp1;
import org.apache.jena.shacl.engine.constraint.ConstraintOpN;
import org.apache.jena.shacl.engine.constraint.ConstraintPairwise;
import org.apache.jena.shacl.engine.constraint.ConstraintTerm;
import org.apache.jena.shacl.engine.constraint.SparqlConstraint;
import org.apache.jena.shacl.engine.constraint.UniqueLangConstraint;
import org.apache.jena.shacl.parser.Constraint;
import org.apache.jena.shacl.parser.PropertyShape;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.vocabulary.RDF;

/** Finds the {@link Reach} of a shape, without its constraints in SPARQL. */
final class ReachOfShape {
    private final ReachOfPattern reach = new ReachOfPattern();

    private ReachOfShape() {}

    static Reach of(Shape shape) {
        var whole = new ReachOfShape();
        whole.reach.addTargets(shape);
        whole.add(shape, Reach.THIS, List.of(), true);
        return whole.reach.result();
    }

    /** Adds what a shape looks at; {@code apart} says whether its constraints in SPARQL are rules of their own. */
    private void add(Shape shape, Node focus, List<TriplePath> around, boolean apart) {
        if (shape instanceof PropertyShape property) {
            var value = reach.variable();
            reach.add(focus, property.getPath(), value, around);
            var known = ReachOfPattern.with(around, new TriplePath(focus, property.getPath(), value));
            shape.getConstraints().forEach(each -> add(each, focus, around, value, known, apart));
            if (!shape.getPropertyShapes().isEmpty()) {
                // What is found then is not told of the target.
                reach.giveUp();
            }
        } else {
            shape.getConstraints().forEach(each -> add(each, focus, around, focus, around, apart));
            shape.getPropertyShapes().forEach(each -> add(each, focus, around, apart));
        }
    }

    /**
     * Adds what a constraint looks at.
     *
     * @param around what holds of the focus
     * @param known what holds of the value
     */
    private void add(
            Constraint constraint,
            Node focus,
            List<TriplePath> around,
            Node value,
            List<TriplePath> known,
            boolean apart) {
        if (constraint instanceof ClassConstraint) {
            reach.add(value, RDF.type.asNode(), reach.variable(), known);
        } else if (constraint instanceof ConstraintPairwise pair) {
            reach.add(focus, pair.getValue(), reach.variable(), around);
        } else if (constraint instanceof ConstraintOp1 one) {
            add(one.getOther(), value, known, false);
        } else if (constraint instanceof ConstraintOpN many) {
            many.getOthers().forEach(each -> add(each, value, known, false));
        } else if (!isOfValues(constraint) && !(constraint instanceof SparqlConstraint && apart)) {
            reach.giveUp();
        }
    }

    /** Returns whether {@code constraint} looks at nothing but the values themselves. */
    private static boolean isOfValues(Constraint constraint) {
        return constraint instanceof ConstraintTerm
                || constraint instanceof ConstraintEntity
                || constraint instanceof CardinalityConstraint
                || constraint instanceof UniqueLangConstraint;
    }
}
