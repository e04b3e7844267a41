package org.w3id.sotk.federation;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * An HTTP client that connects only to {@link Addresses} on the public internet, keeps no cookies, sends no credentials and
 * follows no redirects.
 */
final class PublicClient {
    private static final int MOST_HEADER_BYTES = 16_000;

    private PublicClient() {}

    /**
     * Starts one.
     *
     * @param name what its threads are called
     * @param threads how many it may have
     * @param agent what to say as User-Agent
     * @param millis how long finding an address may take, and connecting to it
     */
    static HttpClient start(String name, int threads, String agent, long millis) {
        var http = new HttpClient();
        var pool = new QueuedThreadPool(threads, 1);
        pool.setName(name);
        pool.setDaemon(true);
        var scheduler = new ScheduledExecutorScheduler(name + "-time", true);
        http.setExecutor(pool);
        http.setScheduler(scheduler);
        http.setSocketAddressResolver(new Addresses(new SocketAddressResolver.Async(pool, scheduler, millis)));
        http.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, agent));
        http.setHttpCookieStore(new HttpCookieStore.Empty());
        http.setFollowRedirects(false);
        http.setMaxResponseHeadersSize(MOST_HEADER_BYTES);
        http.setConnectTimeout(millis);
        LifeCycle.start(http);
        // They would follow redirects, and answer those who ask for a password.
        http.getProtocolHandlers().clear();
        return http;
    }
}
