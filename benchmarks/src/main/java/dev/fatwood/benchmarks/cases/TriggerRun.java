package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.Feeder;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Medians;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.os.CpuMeter;
import dev.fatwood.benchmarks.spark.WorkerAnswer;
import dev.fatwood.peer.ApacheKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One query's life by one side: {@code batches} micro-batches after a few uncounted ones. Sends {@link #ROWS} records, waits for the
 * micro-batch that saw them, sends the next.
 */
record TriggerRun(SparkSide side, String topic, int batches, Workshop workshop) implements Contestant {

    static final int ROWS = 4;

    private static final int UNCOUNTED = 4;
    private static final String TOTAL = "triggerExecutionMs";

    @Override
    public String name() {
        return side.name();
    }

    @Override
    public Outcome run() {
        Path checkpoint = workshop.directory("trigger-checkpoint-" + name());
        try (Feeder feeder = new Feeder(side.broker().bootstrapServers(), topic)) {
            feeder.send(0, ROWS); // The first micro-batch reads what there is, so there must be something.
            side.ask("trigger", "start", topic, checkpoint.toString());
            side.ask("trigger", "next");
            batches(feeder, UNCOUNTED);
            CpuMeter meter = side.meter();
            Map<String, Double> medians = medians(batches(feeder, batches));
            Outcome outcome = new Outcome(medians.get(TOTAL), batches * ROWS + " rows", meter.stop(), medians);
            side.ask("trigger", "stop");
            ApacheKafka.delete(checkpoint);
            return outcome;
        }
    }

    private List<Map<String, Double>> batches(Feeder feeder, int count) {
        List<Map<String, Double>> durations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            feeder.send(i % TopicPlan.PARTITIONS, ROWS);
            WorkerAnswer batch = side.ask("trigger", "next").answer();
            if (!batch.answer().equals(String.valueOf(ROWS))) {
                throw new IllegalStateException(
                        name() + ": a micro-batch saw " + batch.answer() + " rows, not the " + ROWS + " sent");
            }
            durations.add(batch.details());
        }
        return durations;
    }

    /** Of each of Spark's durations; a phase that some micro-batch did not have took no time there. */
    static Map<String, Double> medians(List<Map<String, Double>> durations) {
        Set<String> phases = new HashSet<>();
        durations.forEach(one -> phases.addAll(one.keySet()));
        Map<String, Double> medians = new HashMap<>();
        for (String phase : phases) {
            double[] times = durations.stream()
                    .mapToDouble(one -> one.getOrDefault(phase, 0.0))
                    .toArray();
            medians.put(phase, Medians.of(times));
        }
        return medians;
    }
}
