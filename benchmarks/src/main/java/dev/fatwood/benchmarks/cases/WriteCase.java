package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Limit;
import dev.fatwood.benchmarks.compare.Series;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.limit.Loopback;
import dev.fatwood.benchmarks.os.ForeignLoad;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Spark batch write of a whole DataFrame to a new topic. As in {@link ProduceCase}, {@code ours} acknowledges from the page cache,
 * as the peer does, and {@code ours-fsync} is our default.
 */
final class WriteCase implements Case {

    private static final DataSize SIZE = new DataSize(5_000_000, 500_000, 100);

    @Override
    public String name() {
        return "write";
    }

    @Override
    public String description() {
        return "Spark batch write, " + SIZE.records() + " x " + SIZE.valueBytes() + " B, " + TopicPlan.PARTITIONS
                + " partitions, local[2]; ours and peer acknowledge from the page cache, ours-fsync from disk";
    }

    @Override
    public Budget budget() {
        return new Budget(160, 40);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        long count = SIZE.recordsOf(workshop.isQuick());
        try (BrokerPair brokers = BrokerPair.start(workshop, name());
                SparkSides sides = SparkSides.start(Pairing.writing(brokers), workshop)) {
            List<WriteRun> runs = sides.all().stream()
                    .map(side -> new WriteRun(side, topicConfig(side, brokers), count, SIZE.valueBytes()))
                    .toList();
            ForeignLoad load = new ForeignLoad();
            List<Series> series = workshop.compare(runs, Unit.SECONDS, SparkSide.WARM_UP);
            Map<String, String> settings = SparkSettings.of(SparkSide.WARM_UP, load);
            settings.put("records", String.valueOf(count));
            settings.put("valueBytes", String.valueOf(SIZE.valueBytes()));
            settings.put("partitions", String.valueOf(TopicPlan.PARTITIONS));
            Limit limit = Loopback.of(count * SIZE.valueBytes(), workshop.directory(name()))
                    .inSeconds();
            rows.accept(new CaseResult(name(), description(), Unit.SECONDS, series, limit, settings));
        }
    }

    private static Map<String, String> topicConfig(SparkSide side, BrokerPair brokers) {
        if (side.broker().equals(brokers.peer())) {
            return Map.of();
        }
        return Map.of("ack.durability", side.name().endsWith("-fsync") ? "fsync" : "page-cache");
    }
}
