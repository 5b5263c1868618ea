package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.load.LoadFigures;
import dev.fatwood.benchmarks.load.LoadProcess;
import java.util.List;
import java.util.Map;

/** One consumer that reads a whole topic, in a process of its own; megabytes of values per second. */
record Consume(String name, RunningBroker broker, TopicSpec topic, Workshop workshop) implements Contestant {

    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double MILLION = 1e6;

    @Override
    public Outcome run() {
        LoadFigures figures = LoadProcess.run(
                workshop,
                broker,
                topic.name(),
                List.of("read", "partitions=" + topic.partitions(), "records=" + topic.records()));
        long records = (long) figures.value("records");
        long bytes = (long) figures.value("bytes");
        if (records != topic.records() || bytes != topic.valueBytes()) {
            throw new IllegalStateException(
                    name + " read " + records + " records of " + bytes + " bytes, the topic holds " + topic);
        }
        return new Outcome(
                bytes / BYTES_PER_MEGABYTE / figures.seconds(),
                records + " records, " + bytes + " bytes",
                figures.cpu(),
                Map.of("millionRecordsPerSecond", records / figures.seconds() / MILLION));
    }
}
