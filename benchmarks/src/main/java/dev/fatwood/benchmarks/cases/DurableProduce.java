package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.broker.Topics;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.load.LoadFigures;
import dev.fatwood.benchmarks.load.LoadProcess;
import dev.fatwood.benchmarks.os.DirtyPages;
import java.util.List;
import java.util.Map;

/**
 * Many producers against one broker, on a topic of its own that is removed afterwards.
 *
 * @param topicConfig what makes this side sync before it acknowledges
 */
record DurableProduce(
        String name,
        RunningBroker broker,
        Map<String, String> topicConfig,
        Shape shape,
        long records,
        Workshop workshop)
        implements Contestant {

    static final int VALUE_BYTES = 100;

    /** Sent before, uncounted: one in so many. */
    private static final int WARM_UP_PART = 5;

    /** How many producers write to how many partitions. */
    record Shape(int producers, int partitions) {

        @Override
        public String toString() {
            return producers + "x" + partitions;
        }
    }

    @Override
    public Outcome run() {
        Topics topics = new Topics(broker.bootstrapServers());
        String topic = "durable-" + shape + "-" + name;
        topics.create(topic, shape.partitions(), topicConfig);
        DirtyPages.writeOut();
        long warmUp = records / WARM_UP_PART;
        LoadFigures figures = LoadProcess.run(workshop, broker, topic, arguments(warmUp));
        long arrived = topics.count(topic, shape.partitions());
        topics.delete(topic);
        if (arrived != records + warmUp) {
            throw new IllegalStateException(
                    name + ": " + (records + warmUp) + " records acknowledged, " + arrived + " in the topic");
        }
        return new Outcome(
                records / figures.seconds(),
                arrived + " records",
                figures.cpu(),
                figures.only("p50Ms", Outcome.P99_MS));
    }

    private List<String> arguments(long warmUp) {
        return List.of(
                "produce",
                "producers=" + shape.producers(),
                "partitions=" + shape.partitions(),
                "records=" + records,
                "warmup=" + warmUp,
                "bytes=" + VALUE_BYTES);
    }
}
