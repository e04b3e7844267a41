package org.w3id.sotk.engine;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The memory of this process for objects, in bytes. What nobody uses any more counts only until it is collected. */
final class Heap {
    /** How much there may be. */
    static final long MAX = Runtime.getRuntime().maxMemory();

    private static final Set<String> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(pool -> pool.getName())
            .collect(Collectors.toSet());

    private static volatile long left;

    static {
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            // ZGC tells of its pauses, too, during which nothing has been collected yet.
            if (collector instanceof NotificationEmitter emitter
                    && !collector.getName().endsWith("Pauses")) {
                emitter.addNotificationListener((notification, nothing) -> collected(notification), null, null);
            }
        }
    }

    private Heap() {}

    private static void collected(Notification notification) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            left =
                    GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                            .getGcInfo()
                            .getMemoryUsageAfterGc()
                            .entrySet()
                            .stream()
                            .filter(pool -> POOLS.contains(pool.getKey()))
                            .mapToLong(pool -> pool.getValue().getUsed())
                            .sum();
        }
    }

    /** Returns what the last collection left. Unless it was a full one, some of that may not be in use. */
    static long left() {
        return left;
    }

    /** Collects everything, which takes a while, and returns how much is in use. */
    static long live() {
        System.gc();
        var runtime = Runtime.getRuntime();
        left = runtime.totalMemory() - runtime.freeMemory();
        return left;
    }
}
