package org.w3id.sotk.federation;

/**
 * How much one SERVICE may take.
 *
 * @param connections how many requests to one endpoint there may be at once; others wait
 * @param bytes how large an answer may be, unpacked
 * @param rows how many rows an answer may have
 * @param seconds how long an answer may take; less, if the query itself has less time left
 */
public record Bounds(int connections, int bytes, int rows, int seconds) {
    /** What this machine can take, and Wikimedia's rules allow. */
    public static final Bounds DEFAULT =
            new Bounds(4, bytes(Runtime.getRuntime().maxMemory()), 100_000, 60);

    /** Returns how large an answer may usually be where the heap has at most so many bytes. */
    public static int bytes(long heap) {
        return (int) Math.min(10_000_000, heap / 100);
    }
}
