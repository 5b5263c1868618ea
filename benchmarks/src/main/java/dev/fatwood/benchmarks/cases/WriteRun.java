package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.broker.Topics;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.os.DirtyPages;
import java.util.Map;

/** A write by one side to a topic of its own, which is counted and removed afterwards. */
record WriteRun(SparkSide side, Map<String, String> topicConfig, long rows, int valueBytes) implements Contestant {

    private static final double MILLION = 1e6;

    @Override
    public String name() {
        return side.name();
    }

    @Override
    public Outcome run() {
        Topics topics = new Topics(side.broker().bootstrapServers());
        topics.create(name(), TopicPlan.PARTITIONS, topicConfig);
        DirtyPages.writeOut();
        SparkSide.Measured measured = side.ask("write", name(), String.valueOf(rows), String.valueOf(valueBytes));
        long arrived = topics.count(name(), TopicPlan.PARTITIONS);
        topics.delete(name());
        if (arrived != rows) {
            throw new IllegalStateException(name() + ": " + rows + " rows written, " + arrived + " in the topic");
        }
        double seconds = measured.answer().seconds();
        return new Outcome(
                seconds,
                arrived + " records",
                measured.cpu(),
                Map.of("millionRecordsPerSecond", rows / seconds / MILLION));
    }
}
