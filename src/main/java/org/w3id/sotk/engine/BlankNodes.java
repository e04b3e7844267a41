package org.w3id.sotk.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.op.OpDistinct;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpProject;
import org.apache.jena.sparql.algebra.op.OpReduced;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.core.VarExprList;
import org.apache.jena.sparql.expr.E_BNode;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.expr.ExprTransformer;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.expr.NodeValue;
import org.jspecify.annotations.Nullable;

/**
 * Makes BNODE(text) the same node for the same text in one solution, and a different one in others (SPARQL 1.1, section
 * 17.4.2.9). Jena knows a solution by its identity, which changes with each BIND; so each gets a mark of its own, in a
 * variable that no query can name.
 */
final class BlankNodes extends AtHome {
    private static final String MARK = "/solution";

    private int marks;

    @Override
    public Op transform(OpExtend extend, Op solutions) {
        var marking = new Marking(solutions);
        var values = new VarExprList();
        extend.getVarExprList().forEachVarExpr((variable, value) -> values.add(variable, marking.marked(value)));
        return marking.isMarked ? OpExtend.create(marking.solutions(), values) : super.transform(extend, solutions);
    }

    @Override
    public Op transform(OpFilter filter, Op solutions) {
        var marking = new Marking(solutions);
        var conditions = new ExprList();
        filter.getExprs().forEach(condition -> conditions.add(marking.marked(condition)));
        return marking.isMarked
                ? OpFilter.filterBy(conditions, marking.solutions())
                : super.transform(filter, solutions);
    }

    /** Marks do not make rows differ. */
    @Override
    public Op transform(OpDistinct distinct, Op rows) {
        return super.transform(distinct, unmarked(rows));
    }

    @Override
    public Op transform(OpReduced reduced, Op rows) {
        return super.transform(reduced, unmarked(rows));
    }

    private static Op unmarked(Op rows) {
        var variables = OpVars.visibleVars(rows);
        return variables.removeIf(BlankNodes::isMark) ? new OpProject(rows, List.copyOf(variables)) : rows;
    }

    private static boolean isMark(Var variable) {
        return variable.getVarName().startsWith(MARK);
    }

    private final class Marking extends ExprTransformCopy {
        private final Op unmarked;
        private final Var mark;
        private final boolean isNew;
        private boolean isMarked;

        Marking(Op solutions) {
            unmarked = solutions;
            var known = mark(solutions);
            isNew = known == null;
            mark = known == null ? Var.alloc(MARK + marks) : known;
        }

        Expr marked(Expr value) {
            return ExprTransformer.transform(this, value);
        }

        Op solutions() {
            if (!isNew) {
                return unmarked;
            }
            marks++;
            return OpExtend.extend(unmarked, mark, E_BNode.create());
        }

        @Override
        public Expr transform(ExprFunction1 function, Expr text) {
            if (function instanceof E_BNode.BNode1) {
                isMarked = true;
                return new Node(new ExprVar(mark), text);
            }
            return super.transform(function, text);
        }
    }

    /** The mark that these solutions have already. */
    private static @Nullable Var mark(Op solutions) {
        if (solutions instanceof OpExtend extend) {
            return extend.getVarExprList().getVars().stream()
                    .filter(BlankNodes::isMark)
                    .findFirst()
                    .orElseGet(() -> mark(extend.getSubOp()));
        }
        return solutions instanceof OpFilter filter ? mark(filter.getSubOp()) : null;
    }

    private static final class Node extends ExprFunction2 {
        Node(Expr mark, Expr text) {
            super(mark, text, "bnode");
        }

        @Override
        public NodeValue eval(NodeValue mark, NodeValue text) {
            if (!text.isString()) {
                throw new ExprEvalException("no simple literal: " + text);
            }
            var name = mark.asNode().getBlankNodeLabel() + " " + text.getString();
            return NodeValue.makeNode(
                    NodeFactory.createBlankNode(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                            .toString()));
        }

        @Override
        public Expr copy(Expr mark, Expr text) {
            return new Node(mark, text);
        }
    }
}
