package org.w3id.sotk.engine;

/** The memory of this process for objects, in bytes. */
final class Heap {
    /** How much there may be. */
    static final long MAX = Runtime.getRuntime().maxMemory();

    private Heap() {}

    /** Returns how much is taken, also by what nobody uses any more. */
    static long used() {
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Collects, which takes a while, and returns how much is in use. */
    static long live() {
        System.gc();
        return used();
    }
}
