package org.w3id.sotk.check;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.store.Location;

/** A finding in the words of one language; what it does not have is null. */
public record Described(
        String severity,
        @Nullable String file,
        @Nullable Integer line,
        String thing,
        @Nullable String value,
        String rule,
        String message) {
    /** Describes {@code finding} in {@code language}. */
    public static Described of(Finding finding, String language) {
        var value = finding.place().getObject();
        return new Described(
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.location().map(Location::file).orElse(null),
                finding.location().map(Location::line).orElse(null),
                finding.place().getSubject().toString(),
                value.isConcrete() ? value.toString() : null,
                finding.rule().toString(),
                finding.message(language));
    }
}
