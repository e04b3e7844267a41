package org.w3id.sotk.server.sparql;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.jena.fuseki.servlets.ActionProcessor;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.w3id.sotk.server.http.RequestHead;

/** Refuses the updates that come in a form. */
public final class ReadOnlyEndpoint implements ActionProcessor {

    @Override
    public void process(HttpAction action) {
        try {
            action.getResponse().sendError(403, RequestHead.READ_ONLY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
