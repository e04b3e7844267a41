package org.w3id.sotk.engine;

import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.op.OpService;

/** Leaves SERVICE parts as they are, for the endpoints to evaluate. */
class AtHome extends TransformCopy {
    @Override
    public Op transform(OpService service, Op changed) {
        return service;
    }
}
