package dev.fatwood.spark.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What this JVM holds at one moment, bytes.
 *
 * @param heap     of objects that live, after a full collection
 * @param direct   of direct buffers
 * @param resident of the whole process, as Linux tells; 0 elsewhere
 */
record MemorySample(long heap, long direct, long resident) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    static MemorySample now() {
        System.gc();
        return new MemorySample(liveBytes(), directBytes(), residentBytes());
    }

    /** As the collector left it: by now other threads may have made much that nobody needs any more. */
    private static long liveBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static long residentBytes() {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The largest of each. */
    static MemorySample max(List<MemorySample> samples) {
        return samples.stream()
                .reduce(
                        new MemorySample(0, 0, 0),
                        (a, b) -> new MemorySample(
                                Math.max(a.heap, b.heap),
                                Math.max(a.direct, b.direct),
                                Math.max(a.resident, b.resident)));
    }

    String line() {
        return heap + " " + direct + " " + resident;
    }

    static MemorySample of(String line) {
        String[] parts = line.split(" ");
        return new MemorySample(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    @Override
    public String toString() {
        return "heap %d, direct %d, resident %d MB".formatted(heap >> 20, direct >> 20, resident >> 20);
    }
}
