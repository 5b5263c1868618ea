package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.broker.Topics;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.CpuUse;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.os.CpuMeter;
import dev.fatwood.benchmarks.os.DirtyPages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ProducerPerformance against one broker: each run in a process of its own, on a topic of its own that is removed afterwards. */
record Produce(
        String name,
        RunningBroker broker,
        Map<String, String> topicConfig,
        long records,
        int valueBytes,
        Workshop workshop)
        implements Contestant {

    static final int PARTITIONS = 4;

    /** As in {@code 1000000 records sent, 512345.0 records/sec (48.9 MB/sec), 3.1 ms avg latency, ..., 12 ms 99th, ...} */
    private static final Pattern SUMMARY =
            Pattern.compile("(\\d+) records sent, ([\\d.]+) records/sec .* (\\d+) ms 99th");

    @Override
    public Outcome run() {
        Topics topics = new Topics(broker.bootstrapServers());
        topics.create(name, PARTITIONS, topicConfig);
        Path log = workshop.directory("produce").resolve(name + ".log");
        DirtyPages.writeOut();
        CpuMeter meter = CpuMeter.start(broker.process().handle());
        List<String> lines = ToolProcess.run("ProducerPerformance", log, arguments());
        CpuUse cpu = meter.stop();
        long arrived = topics.count(name, PARTITIONS);
        topics.delete(name);
        return outcome(lastSummary(lines), cpu, arrived);
    }

    private Outcome outcome(Matcher summary, CpuUse cpu, long arrived) {
        if (arrived != records) {
            throw new IllegalStateException(name + ": " + records + " records sent, " + arrived + " in the topic");
        }
        double gigabytes = records * (double) valueBytes / 1e9;
        return new Outcome(
                Double.parseDouble(summary.group(2)),
                arrived + " records",
                cpu,
                Map.of(
                        Outcome.P99_MS,
                        Double.parseDouble(summary.group(3)),
                        "brokerCpuSecondsPerGb",
                        cpu.brokerSeconds() / gigabytes));
    }

    private List<String> arguments() {
        return List.of(
                "--bootstrap-server",
                broker.bootstrapServers(),
                "--topic",
                name,
                "--num-records",
                String.valueOf(records),
                "--record-size",
                String.valueOf(valueBytes),
                "--throughput",
                "-1",
                "--command-property",
                "acks=all");
    }

    private static Matcher lastSummary(List<String> lines) {
        return lines.stream()
                .map(SUMMARY::matcher)
                .filter(Matcher::find)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IllegalStateException("ProducerPerformance printed no summary"));
    }
}
