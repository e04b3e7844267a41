package org.w3id.sotk.server;

import org.apache.jena.fuseki.servlets.ActionProcessor;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.fuseki.servlets.ServletOps;

/** Refuses the updates that come in a form. */
final class ReadOnlyEndpoint implements ActionProcessor {

    @Override
    public void process(HttpAction action) {
        ServletOps.error(403, ReadOnlyFilter.MESSAGE);
    }
}
