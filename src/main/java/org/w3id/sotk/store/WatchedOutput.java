package org.w3id.sotk.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** An output that remembers its first failure, for the writers that swallow it. */
public final class WatchedOutput extends FilterOutputStream {
    private @Nullable IOException failure;

    /** Writes to {@code out}. */
    public WatchedOutput(OutputStream out) {
        super(out);
    }

    /**
     * Returns if all was written so far.
     *
     * @throws IOException the first failure, if not
     */
    public void requireWhole() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        watch(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        watch(out::flush);
    }

    @Override
    public void close() throws IOException {
        watch(out::close);
    }

    private interface Deed {
        void run() throws IOException;
    }

    private void watch(Deed deed) throws IOException {
        try {
            deed.run();
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }
}
