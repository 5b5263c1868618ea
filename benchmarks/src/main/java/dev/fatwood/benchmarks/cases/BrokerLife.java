package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.compare.CpuUse;
import dev.fatwood.benchmarks.os.ProcessUsage;

/** CPU time of cases that look at a broker's whole life; the runner's own client hardly works there and is not counted. */
final class BrokerLife {

    private BrokerLife() {}

    /** @param seconds since its process was started */
    static CpuUse cpuSinceStart(RunningBroker broker, double seconds) {
        return new CpuUse(
                0,
                ProcessUsage.cpuSeconds(broker.process().handle()),
                seconds,
                Runtime.getRuntime().availableProcessors());
    }
}
