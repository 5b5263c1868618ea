package dev.fatwood.broker.os;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files and sockets the system lets this process have open. */
public final class Descriptors {

    private Descriptors() {}

    /** The largest integer where the system sets no limit, or does not tell. */
    public static int max() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? (int) Math.min(Integer.MAX_VALUE, Math.max(0, system.getMaxFileDescriptorCount()))
                : Integer.MAX_VALUE;
    }

    /** How many are open; -1 where the system does not tell. */
    public static long open() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : -1;
    }
}
