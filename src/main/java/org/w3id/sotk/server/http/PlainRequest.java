package org.w3id.sotk.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request as Fuseki may see it: HEAD is GET, whose body the server leaves out; the type of the body is in small letters,
 * as Fuseki compares them (RFC 9110, section 8.3.1: case does not count); when the type of the answer is chosen, it is the
 * only one; no parameter is there that Fuseki copies into its answer; and
 * the conditions of a request that reads are left to {@link Conditions}.
 */
public final class PlainRequest extends HttpServletRequestWrapper {
    private static final Set<String> CONDITIONS =
            Set.of("if-match", "if-none-match", "if-modified-since", "if-unmodified-since");

    private static final String TYPE = PlainRequest.class.getName();

    PlainRequest(HttpServletRequest request) {
        super(request);
    }

    /** Decides the media type of the answer. */
    public static void choose(HttpServletRequest request, String type) {
        request.setAttribute(TYPE, type);
    }

    /** Returns whether the type of the answer is decided already, or named by the ending of the address. */
    static boolean namesType(HttpServletRequest request) {
        var path = request.getRequestURI();
        return request.getAttribute(TYPE) != null || path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
    }

    private Optional<String> chosen() {
        return Optional.ofNullable(getAttribute(TYPE)).map(Object::toString);
    }

    @Override
    public String getMethod() {
        return super.getMethod().equals("HEAD") ? "GET" : super.getMethod();
    }

    @Override
    public @Nullable String getContentType() {
        var type = super.getContentType();
        return type == null ? null : type.toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable String getHeader(String name) {
        if (name.equalsIgnoreCase("Content-Type")) {
            return getContentType();
        }
        if (isCondition(name)) {
            return null;
        }
        var header = super.getHeader(name);
        return name.equalsIgnoreCase("Accept") ? chosen().orElse(header) : header;
    }

    /** Whoever writes says by a condition what they have read; that is for those who make the change. */
    private boolean isCondition(String name) {
        var writes = RequestHead.isOfWriting(getRequestURI())
                && !List.of("GET", "HEAD").contains(super.getMethod());
        return !writes && CONDITIONS.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public long getDateHeader(String name) {
        return isCondition(name) ? -1 : super.getDateHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (isCondition(name)) {
            return Collections.emptyEnumeration();
        }
        return name.equalsIgnoreCase("Accept") && chosen().isPresent()
                ? Collections.enumeration(List.of(chosen().get()))
                : super.getHeaders(name);
    }

    @Override
    public @Nullable String getParameter(String name) {
        return switch (name) {
            case "stylesheet", "callback", "force-accept" -> null;
            case "format", "output", "results" -> chosen().isPresent() ? null : super.getParameter(name);
            default -> super.getParameter(name);
        };
    }
}
