package org.w3id.sotk;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made once, when it is first asked for; if that fails, whoever asks next tries again. Safe for any number
 * of threads.
 */
public final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> source;
    private volatile @Nullable T value;

    /** A value that {@code source} makes. */
    public Lazy(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        var known = value;
        return known == null ? make() : known;
    }

    private synchronized T make() {
        var made = value == null ? source.get() : value;
        value = made;
        return made;
    }
}
