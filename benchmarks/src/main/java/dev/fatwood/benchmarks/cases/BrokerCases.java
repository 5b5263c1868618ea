package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.compare.Case;
import java.util.List;

/** Cases about the broker alone, in the order {@code all} runs them. */
final class BrokerCases {

    private BrokerCases() {}

    static List<Case> all() {
        return List.of(
                new ProduceCase("produce-100b", new DataSize(5_000_000, 500_000, 100)),
                new ProduceCase("produce-1k", new DataSize(1_000_000, 100_000, 1_000)),
                new DurableProduceCase(),
                new ConsumeCase(),
                new LatencyCase(),
                new GroupsCase(),
                new RecoveryCase(),
                new PartitionsCase(),
                new StartCase(),
                new MemoryCase());
    }
}
