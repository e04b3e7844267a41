package org.w3id.sotk.server;

import java.util.concurrent.Phaser;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Passes each request to the servlets of the generation that is served when it comes; these stay until the last of their
 * requests is answered.
 */
final class Serving extends Handler.Abstract {
    private volatile Servlets servlets;

    /** The servlets of one generation; a party of the phaser is a request that is not answered, or that they are served. */
    private final class Servlets extends Phaser {
        private final ServletContextHandler context;

        Servlets(ServletContextHandler context) {
            super(1);
            this.context = context;
        }

        @Override
        protected boolean onAdvance(int phase, int parties) {
            if (parties == 0) {
                getServer().getThreadPool().execute(() -> LifeCycle.stop(context));
            }
            return parties == 0;
        }
    }

    /** Serves {@code first}, which starts with the server. */
    Serving(ServletContextHandler first) {
        servlets = new Servlets(first);
        addBean(first);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var now = servlets;
        while (now.register() < 0) {
            // They are gone since; others are there.
            now = servlets;
        }
        var answering = now;
        Request.addCompletionListener(request, fault -> answering.arriveAndDeregister());
        return answering.context.handle(request, response, callback);
    }

    /** Serves {@code next} from now on. */
    void change(ServletContextHandler next) {
        next.setServer(getServer());
        LifeCycle.start(next);
        var before = servlets;
        servlets = new Servlets(next);
        unmanage(before.context);
        removeBean(before.context);
        addManaged(next);
        before.arriveAndDeregister();
    }
}
