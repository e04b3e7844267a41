package org.w3id.sotk.server;

import java.net.http.HttpClient;
import org.w3id.sotk.Project;

/** Servers of the project's own data and questions, as of the day on which the tests ask. */
final class Sites {
    /** Limits that a test reaches soon; to ask often is none of them. */
    static final Limits SMALL = Limits.DEFAULT
            .with(Limit.ROWS_AHEAD, 1000)
            .with(Limit.REQUEST_BYTES, 10_000)
            .with(Limit.REQUESTS_PER_SECOND, 1000)
            .with(Limit.CONNECTIONS, 100);

    /** The client for all tests. */
    static final HttpClient HTTP = HttpClient.newHttpClient();

    private Sites() {}

    /** Returns the server for all tests that need no special settings; it runs until the JVM exits. */
    static Site shared() {
        return Shared.SITE;
    }

    /** Starts a server for this machine only, at a free port; whoever starts it closes it. */
    static Site start(Limits limits) {
        return start(Settings.local(limits));
    }

    static Site start(Settings settings) {
        return new Site(Project.servedOn("2026-11-26"), settings);
    }

    /** Starts when it is first wanted. */
    private static final class Shared {
        static final Site SITE = start(Limits.DEFAULT.with(Limit.REQUESTS_PER_SECOND, 1_000_000));
    }
}
