package org.w3id.sotk.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has.
 *
 * @param cores processors
 * @param heap how large the heap may become, in bytes
 * @param files how many files and connections may be open
 */
public record Machine(int cores, long heap, long files) {
    /** Returns the one on which this runs. */
    public static Machine here() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory(),
                system instanceof UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : Integer.MAX_VALUE);
    }
}
