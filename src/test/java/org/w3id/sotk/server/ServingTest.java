package org.w3id.sotk.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.Test;

/** One generation after the other, while each is still asked something. */
class ServingTest {
    private static final int GENERATIONS = 20;

    private final Semaphore came = new Semaphore(0);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(GENERATIONS);

    /** Answers the number of its generation; {@code /slow} waits until it may. */
    private final class Numbered extends HttpServlet {
        private final int number;

        Numbered(int number) {
            this.number = number;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getRequestURI().equals("/slow")) {
                came.release();
                try {
                    mayAnswer.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            response.getOutputStream().write(String.valueOf(number).getBytes(UTF_8));
        }

        @Override
        public void destroy() {
            stopped.countDown();
        }
    }

    private ServletContextHandler context(int number) {
        var context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new Numbered(number)), "/");
        return context;
    }

    @Test
    void answersEachRequestFromTheGenerationOfWhenItCame() throws Exception {
        var server = new Server(0);
        var first = context(0);
        first.setServer(server);
        var serving = new Serving(first);
        server.setHandler(serving);
        LifeCycle.start(server);
        try {
            var address = URI.create("http://127.0.0.1:" + server.getURI().getPort() + "/");
            var slow = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            var contexts = new ArrayList<WeakReference<Object>>();
            for (int i = 1; i <= GENERATIONS; i++) {
                slow.add(HTTP.sendAsync(request(address, "slow"), BodyHandlers.ofString()));
                came.acquire();
                var next = context(i);
                contexts.add(new WeakReference<>(next));
                serving.change(next);
                assertThat(HTTP.send(request(address, ""), BodyHandlers.ofString())
                                .body())
                        .isEqualTo(String.valueOf(i));
            }
            assertThat(stopped.getCount()).isEqualTo(GENERATIONS);
            mayAnswer.countDown();
            assertThat(slow.stream().map(CompletableFuture::join).map(HttpResponse::body))
                    .isEqualTo(IntStream.range(0, GENERATIONS)
                            .mapToObj(String::valueOf)
                            .toList());
            stopped.await();
            assertThat(server.getContainedBeans(ServletContextHandler.class)).hasSize(1);
            while (contexts.stream().filter(each -> each.get() != null).count() > 2) {
                // The last to stop may still be in a register, or on its way out of the pool.
                System.gc();
            }
            assertThat(HTTP.send(request(address, ""), BodyHandlers.ofString()).body())
                    .isEqualTo(String.valueOf(GENERATIONS));
        } finally {
            LifeCycle.stop(server);
        }
    }

    private static HttpRequest request(URI address, String path) {
        return HttpRequest.newBuilder(address.resolve(path)).build();
    }
}
