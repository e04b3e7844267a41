package org.w3id.sotk.server;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The beginning of an answer of the endpoint in which each row, or each triple, is a line; none of it is sent. */
final class ShortAnswer extends HttpServletResponseWrapper {
    /** How many lines are kept, with the head. */
    static final int LINES = 501;

    /** How many bytes are kept. */
    static final int BYTES = 200_000;

    private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int lines;
    private boolean isCut;
    private String error = "";
    private int status = 200;

    ShortAnswer(HttpServletResponse response) {
        super(response);
    }

    /** The whole lines that were kept. */
    String text() {
        return whole.toString(StandardCharsets.UTF_8);
    }

    /** How many lines were kept. */
    int lines() {
        return lines;
    }

    /** Whether there are more. */
    boolean isCut() {
        return isCut;
    }

    /** What is wrong with the query, and what to do; nothing, if there is an answer. */
    String error() {
        return isCut ? "" : error;
    }

    private void add(int oneByte) throws IOException {
        if (lines == LINES || whole.size() + line.size() == BYTES) {
            isCut = true;
            // Ends the query, as a client does that goes away.
            throw new IOException("long enough", new EOFException());
        }
        line.write(oneByte);
        if (oneByte == '\n') {
            line.writeTo(whole);
            line.reset();
            lines++;
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                add(oneByte);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException();
            }
        };
    }

    @Override
    public void sendError(int code, @Nullable String message) {
        error = message != null ? message : "The query failed with status " + code + "; ask for something else";
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int code) {
        status = code;
    }

    @Override
    public void resetBuffer() {}

    @Override
    public void setContentType(String type) {}

    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public void setCharacterEncoding(String encoding) {}

    @Override
    public void setHeader(String name, String value) {}

    @Override
    public void addHeader(String name, String value) {}

    @Override
    public void setIntHeader(String name, int value) {}
}
