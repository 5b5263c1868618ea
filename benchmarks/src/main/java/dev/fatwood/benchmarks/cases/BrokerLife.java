package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.compare.CpuUse;
import dev.fatwood.benchmarks.os.ProcessUsage;

/**
 * Wall and CPU time of cases that look at a broker's life from the start of its process on: all that the process took, and what
 * this one took meanwhile, as the clients run in it.
 */
final class BrokerLife {

    private static final double NS_PER_SECOND = 1e9;

    private final long startNs = System.nanoTime();
    private final double clientBefore = ProcessUsage.cpuSeconds(ProcessHandle.current());

    private BrokerLife() {}

    /** The broker's process is about to be started. */
    static BrokerLife begin() {
        return new BrokerLife();
    }

    /** Wall time since the beginning. */
    double seconds() {
        return (System.nanoTime() - startNs) / NS_PER_SECOND;
    }

    /** CPU time since the beginning; {@code broker} must still be alive. */
    CpuUse cpu(RunningBroker broker) {
        return new CpuUse(
                ProcessUsage.cpuSeconds(ProcessHandle.current()) - clientBefore,
                ProcessUsage.cpuSeconds(broker.process().handle()),
                seconds(),
                Runtime.getRuntime().availableProcessors());
    }
}
