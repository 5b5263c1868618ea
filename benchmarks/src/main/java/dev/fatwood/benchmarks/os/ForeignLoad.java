package dev.fatwood.benchmarks.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How busy others kept the machine while we measured: CPU time of the whole machine less that of this process and its children,
 * in cores. Tells a reader how far to trust a figure. Children that ended in between count as others for their share, so read it
 * over a stretch in which the measured processes live on.
 */
public final class ForeignLoad {

    /** {@code USER_HZ}; fixed in Linux's ABI. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int IDLE_COLUMN = 4;
    private static final int IO_WAIT_COLUMN = 5;
    private static final int STEAL_COLUMN = 8;

    private final long startNs = System.nanoTime();
    private final double startMachine = machineSeconds();
    private final double startOwn = ownSeconds();

    /** Mean number of cores others used since this object was made; 0 where {@code /proc} is missing. */
    public double cores() {
        double elapsed = (System.nanoTime() - startNs) / 1e9;
        return Math.max(0, (machineSeconds() - startMachine - (ownSeconds() - startOwn)) / elapsed);
    }

    private static double machineSeconds() {
        try {
            String[] columns = Files.readAllLines(Path.of("/proc/stat")).get(0).split("\\s+");
            long busy = 0;
            for (int i = 1; i <= STEAL_COLUMN; i++) {
                busy += i == IDLE_COLUMN || i == IO_WAIT_COLUMN ? 0 : Long.parseLong(columns[i]);
            }
            return busy / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }

    private static double ownSeconds() {
        List<ProcessHandle> children = ProcessHandle.current().children().toList();
        return ProcessUsage.cpuSeconds(ProcessHandle.current())
                + children.stream().mapToDouble(ProcessUsage::cpuSeconds).sum();
    }
}
