package org.w3id.sotk.server.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.lang3.StringUtils;
import org.apache.jena.query.QueryCancelledException;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is what it claims to be: an error in plain text is sent in the one form for errors, and says nothing
 * of the state of what was asked for; what the client does not accept, or already has, is not sent; what was cut off is
 * never completed.
 */
final class HonestResponse extends HttpServletResponseWrapper {
    /** Headers that Fuseki adds to all its answers; {@link ResponseFilter} says how long an answer stays fresh. */
    private static final String NEVER = "must-revalidate,no-cache,no-store";

    private static final List<String> OF_THE_BODY =
            List.of("Content-Length", "Content-Language", "Content-Disposition", "Link");

    private final HttpServletRequest request;
    private final Optional<Conditions> conditions;
    private final StringBuilder error = new StringBuilder();
    private boolean hasBegun;
    private boolean isReplaced;

    /** Makes the answer to {@code request}, which is subject to {@code conditions}. */
    HonestResponse(HttpServletRequest request, HttpServletResponse response, Optional<Conditions> conditions) {
        super(response);
        this.request = request;
        this.conditions = conditions;
    }

    /** Sends what is left to send when all filters and servlets are done. */
    void finish() throws IOException {
        if (getStatus() < 400) {
            begin();
        } else if (!hasBegun && !isReplaced && !isCommitted()) {
            resetBuffer();
            sendError(
                    getStatus(),
                    getStatus() < 500 && !error.isEmpty() ? error.toString().strip() : null);
        }
    }

    private void begin() throws IOException {
        if (hasBegun || isReplaced) {
            return;
        }
        hasBegun = true;
        if (getStatus() != 200 || isCommitted()) {
            return;
        }
        var type = StringUtils.substringBefore(Objects.toString(getContentType(), ""), ";");
        if (!type.isEmpty()
                && !PlainRequest.namesType(request)
                && !Accept.of(request).takes(type)) {
            Fault.notAcceptable(List.of(type)).send(this);
            return;
        }
        var instead = conditions.map(Conditions::status).orElseGet(OptionalInt::empty);
        if (instead.isPresent() && getHeader("ETag") != null) {
            if (instead.getAsInt() == 304) {
                becomeNotModified();
            } else {
                sendError(
                        instead.getAsInt(),
                        "The condition in the request is not met; ask without If-Match and similar headers");
            }
        }
    }

    /** Says that the client already has the answer, with the headers of RFC 9110, section 15.4.5. */
    void becomeNotModified() {
        isReplaced = true;
        super.setStatus(304);
        super.setContentType(null);
        OF_THE_BODY.forEach(name -> super.setHeader(name, null));
    }

    private boolean isToldAsText() {
        return getStatus() >= 400
                && Optional.ofNullable(getContentType())
                        .filter(type -> type.startsWith("text/plain"))
                        .isPresent();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new Body(super.getOutputStream());
    }

    @Override
    public void setStatus(int status) {
        dropTag(status);
        super.setStatus(status);
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, null);
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        isReplaced = true;
        dropTag(status);
        super.sendError(status, message);
    }

    @Override
    public void setHeader(String name, String value) {
        if (!isSaidAlready(name, value)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (!isSaidAlready(name, value)) {
            super.addHeader(name, value);
        }
    }

    private static boolean isSaidAlready(String name, String value) {
        return name.equalsIgnoreCase("Vary")
                || name.equalsIgnoreCase("Pragma")
                || (name.equalsIgnoreCase("Cache-Control") && NEVER.equals(value));
    }

    private void dropTag(int status) {
        if (status >= 400) {
            ResponseFilter.neverTheSame(this);
        }
    }

    /** The output, as long as it may be sent. */
    private final class Body extends PassedOn {
        Body(ServletOutputStream out) {
            super(out);
        }

        private boolean goesOut() throws IOException {
            if (request.getAttribute(ResponseFilter.CUT) != null) {
                return false;
            }
            begin();
            if (!isReplaced && getStatus() < 400) {
                look();
            }
            return !isReplaced;
        }

        /** An answer that is still being made when its turn ends is cut off. */
        private void look() {
            try {
                TurnFilter.look(request);
            } catch (QueryCancelledException e) {
                request.setAttribute(ResponseFilter.CUT, "the turn ended before the answer was whole");
                throw e;
            }
        }

        @Override
        public void print(String text) throws IOException {
            if (isToldAsText()) {
                error.append(text);
            } else {
                super.print(text);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (goesOut()) {
                super.write(bytes, from, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (!isToldAsText() && goesOut()) {
                super.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (!isToldAsText() && goesOut()) {
                super.close();
            }
        }
    }
}
