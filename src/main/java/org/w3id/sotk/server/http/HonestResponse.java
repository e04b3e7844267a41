package org.w3id.sotk.server.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is what it says: an error that is told as plain text is told in the one form for errors, and says nothing
 * of the state of what was asked for; what the client does not accept is not sent, nor what it has already; what was cut is
 * not ended.
 */
final class HonestResponse extends HttpServletResponseWrapper {
    /** What Fuseki says of all its answers; how long an answer is good is said by {@link ResponseFilter}. */
    private static final String NEVER = "must-revalidate,no-cache,no-store";

    private static final List<String> OF_THE_BODY =
            List.of("Content-Length", "Content-Language", "Content-Disposition", "Link");

    private final HttpServletRequest request;
    private final Optional<Conditions> conditions;
    private final StringBuilder error = new StringBuilder();
    private boolean hasBegun;
    private boolean isReplaced;

    /** Makes the answer to {@code request}, which is wanted on {@code conditions} only. */
    HonestResponse(HttpServletRequest request, HttpServletResponse response, Optional<Conditions> conditions) {
        super(response);
        this.request = request;
        this.conditions = conditions;
    }

    /** Sends what is left to send when everybody has done what they do. */
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
                sendError(instead.getAsInt(), "This is not as you want it to be; ask without If-Match and the like");
            }
        }
    }

    /** Says that the client has the answer, with the headers of RFC 9110, section 15.4.5. */
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

    /** What is written, as long as it may go out. */
    private final class Body extends ServletOutputStream {
        private final ServletOutputStream out;

        Body(ServletOutputStream out) {
            this.out = out;
        }

        private boolean goesOut() throws IOException {
            if (request.getAttribute(ResponseFilter.CUT) != null) {
                return false;
            }
            begin();
            return !isReplaced;
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
        public void write(int oneByte) throws IOException {
            if (goesOut()) {
                out.write(oneByte);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (goesOut()) {
                out.write(bytes, from, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (!isToldAsText() && goesOut()) {
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (!isToldAsText() && goesOut()) {
                out.close();
            }
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
