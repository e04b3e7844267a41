package org.w3id.sotk.server.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends a whole text as one response. */
public final class Text {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private Text() {}

    /** Sends {@code text} as UTF-8; {@code type} is its media type. */
    public static void send(HttpServletResponse response, int status, String type, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type + "; charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** Sends {@code value} as JSON; {@code type} is its media type. */
    public static void sendJson(HttpServletResponse response, String type, Object value) throws IOException {
        send(response, 200, type, json(value));
    }

    /** Returns {@code value}, a record or the like, as JSON with a line for each member; those that are null are left out. */
    public static String json(Object value) {
        return GSON.toJson(value) + "\n";
    }
}
