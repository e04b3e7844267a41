package org.w3id.sotk.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.UserError;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Who reads a page: by the parameters {@code lang}, {@code view} and {@code on}, and by Accept-Language. */
public final class Readers {
    /** The attribute of a request that names the view whose endpoint it asks. */
    public static final String VIEW = Readers.class.getName();

    private Readers() {}

    /**
     * Returns who sent a request.
     *
     * @throws UserError saying what can be chosen, if a parameter chooses something else
     */
    public static Reader of(HttpServletRequest request, ServedDataset served, String root) {
        var language = Optional.ofNullable(request.getParameter("lang")).filter(chosen -> !chosen.isEmpty());
        if (language.isPresent() && !Reader.LANGUAGES.contains(language.get())) {
            throw new UserError(
                    "lang=" + language.get() + " is unknown; choose one of " + String.join(", ", Reader.LANGUAGES));
        }
        // The endpoint of a view has it in its path.
        var isEndpoint = request.getAttribute(VIEW) instanceof String;
        var view = (isEndpoint
                        ? Objects.toString(request.getAttribute(VIEW))
                        : Objects.toString(request.getParameter("view"), ""))
                .replace(ServedDataset.iri(""), "");
        var on = isEndpoint ? "" : Objects.toString(request.getParameter("on"), "");
        if (view.contains("/") && !on.isEmpty()) {
            throw new UserError("the view " + view + " already has a date; leave out on=" + on);
        }
        var parts = view.split("/", 2);
        return new Reader(
                root,
                request.getRequestURI().substring(1),
                language.orElseGet(() -> language(request.getHeader("Accept-Language"))),
                language.isPresent(),
                parts[0],
                parts.length > 1 ? parts[1] : on,
                LocalDate.ofInstant(served.clock().instant(), ZoneOffset.UTC));
    }

    /** Returns the one of our languages that a browser prefers; English, if it prefers none of them. */
    public static String language(@Nullable String accept) {
        if (accept == null) {
            return "en";
        }
        try {
            return Objects.requireNonNullElse(Locale.lookupTag(LanguageRange.parse(accept), Reader.LANGUAGES), "en");
        } catch (IllegalArgumentException e) {
            // What cannot be read is as good as nothing (RFC 9110, section 12.5.4).
            return "en";
        }
    }
}
