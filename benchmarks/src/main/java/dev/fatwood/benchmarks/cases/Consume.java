package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.CpuUse;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.os.CpuMeter;
import java.util.List;
import java.util.Map;

/** Kafka's own ConsumerPerformance reads a whole topic with a group of its own; megabytes of values per second of fetching. */
record Consume(String name, RunningBroker broker, TopicSpec topic, Workshop workshop) implements Contestant {

    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double MILLION = 1e6;

    @Override
    public Outcome run() {
        CpuMeter meter = CpuMeter.start(broker.process().handle());
        List<String> lines = ToolProcess.run(
                "ConsumerPerformance",
                workshop.directory("consume").resolve(topic.name() + "-" + name + ".log"),
                List.of(
                        "--bootstrap-server",
                        broker.bootstrapServers(),
                        "--topic",
                        topic.name(),
                        "--num-records",
                        String.valueOf(topic.records()),
                        "--timeout",
                        "60000"));
        CpuUse cpu = meter.stop();
        ConsumerReport report = ConsumerReport.last(lines);
        requireAll(report);
        return new Outcome(
                topic.valueBytes() / BYTES_PER_MEGABYTE / report.seconds(),
                report.records() + " records",
                cpu,
                Map.of("millionRecordsPerSecond", report.records() / report.seconds() / MILLION));
    }

    private void requireAll(ConsumerReport report) {
        double megabytes = topic.valueBytes() / (double) (1 << 20);
        if (report.records() != topic.records() || Math.abs(report.megabytes() - megabytes) > 1e-3) {
            throw new IllegalStateException(name + " read " + report + ", the topic holds " + topic);
        }
    }
}
