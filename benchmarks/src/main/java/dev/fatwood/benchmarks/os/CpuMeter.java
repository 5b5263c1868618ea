package dev.fatwood.benchmarks.os;

import dev.fatwood.benchmarks.compare.CpuUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the processor time of a broker and its clients over one run:
 *
 * <pre>{@code
 * CpuMeter meter = CpuMeter.start(broker.process().handle(), spark.handle());
 * ...
 * return new Outcome(seconds, answer, meter.stop());
 * }</pre>
 *
 * <p>A client that is a child of this process and ends before {@link #stop} needs no handle: the time of ended children counts as the
 * clients'. Clients inside this process: {@code ProcessHandle.current()}. Steps of 10 ms.
 */
public final class CpuMeter {

    /** {@code USER_HZ}; fixed in Linux's ABI. */
    private static final double TICKS_PER_SECOND = 100;

    private static final double NS_PER_SECOND = 1e9;
    /** Columns behind the command's name in {@code /proc/PID/stat}, counted from 0: user and system time of ended children. */
    private static final int CHILDREN_USER = 13;

    private final ProcessHandle broker;
    private final List<ProcessHandle> clients;
    private final long startNs;
    private final double brokerBefore;
    private final double clientsBefore;

    private CpuMeter(ProcessHandle broker, List<ProcessHandle> clients) {
        this.broker = broker;
        this.clients = clients;
        this.brokerBefore = ProcessUsage.cpuSeconds(broker);
        this.clientsBefore = clientSeconds();
        this.startNs = System.nanoTime();
    }

    public static CpuMeter start(ProcessHandle broker, ProcessHandle... clients) {
        return new CpuMeter(broker, List.of(clients));
    }

    /** What was used since the start. The broker must still be alive. */
    public CpuUse stop() {
        double elapsed = (System.nanoTime() - startNs) / NS_PER_SECOND;
        return new CpuUse(
                Math.max(0, clientSeconds() - clientsBefore),
                Math.max(0, ProcessUsage.cpuSeconds(broker) - brokerBefore),
                elapsed,
                Runtime.getRuntime().availableProcessors());
    }

    private double clientSeconds() {
        return clients.stream().mapToDouble(ProcessUsage::cpuSeconds).sum() + endedChildrenSeconds();
    }

    /** Of children of this process that ended and were waited for; 0 where {@code /proc} is missing. */
    private static double endedChildrenSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] columns = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(columns[CHILDREN_USER]) + Long.parseLong(columns[CHILDREN_USER + 1]))
                    / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }
}
