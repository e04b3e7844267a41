package org.w3id.sotk.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes one task has allocated, on whichever thread it runs. */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long thread = Thread.currentThread().getId();
    private long before = THREADS.getCurrentThreadAllocatedBytes();
    private final AtomicLong bytes = new AtomicLong();

    /** Adds what the current thread has allocated since the last time; the first time on a thread, nothing. */
    void count() {
        var now = THREADS.getCurrentThreadAllocatedBytes();
        var current = Thread.currentThread().getId();
        if (current == thread) {
            bytes.addAndGet(now - before);
        }
        thread = current;
        before = now;
    }

    long bytes() {
        return bytes.get();
    }
}
