package dev.fatwood.benchmarks.load;

import dev.fatwood.benchmarks.os.ProcessUsage;
import java.util.HashMap;
import java.util.Map;

/**
 * Wall time, and CPU time (user and system, steps of 10 ms) of this process and of the broker, over just the part of a load that
 * counts. {@link #stop} gives the figures {@code seconds}, {@code clientCpuSeconds} and {@code brokerCpuSeconds}, which
 * {@link LoadProcess} expects of every load.
 */
final class CpuClock {

    private static final double NS_PER_SECOND = 1e9;

    private final ProcessHandle broker;
    private final long startNs = System.nanoTime();
    private final double clientBefore = ProcessUsage.cpuSeconds(ProcessHandle.current());
    private final double brokerBefore;

    private CpuClock(ProcessHandle broker) {
        this.broker = broker;
        this.brokerBefore = ProcessUsage.cpuSeconds(broker);
    }

    /** @param load says {@code broker}, the process id */
    static CpuClock start(LoadArguments load) {
        long pid = load.number("broker");
        return new CpuClock(ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalStateException("the broker, process " + pid + ", is gone")));
    }

    double seconds() {
        return (System.nanoTime() - startNs) / NS_PER_SECOND;
    }

    /** These three figures and {@code more}. */
    Map<String, Double> stop(Map<String, Double> more) {
        Map<String, Double> figures = new HashMap<>(more);
        figures.put("seconds", seconds());
        figures.put("clientCpuSeconds", ProcessUsage.cpuSeconds(ProcessHandle.current()) - clientBefore);
        figures.put("brokerCpuSeconds", ProcessUsage.cpuSeconds(broker) - brokerBefore);
        return figures;
    }
}
