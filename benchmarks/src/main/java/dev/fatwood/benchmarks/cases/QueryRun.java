package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A batch query over a topic by one side; its row must be the expected one. */
record QueryRun(SparkSide side, TopicSpec topic, Query query, String expected) implements Contestant {

    private static final double MILLION = 1e6;

    @Override
    public String name() {
        return side.name();
    }

    @Override
    public Outcome run() {
        SparkSide.Measured measured =
                side.ask(Stream.concat(Stream.of("query", topic.name()), query.expressions().stream())
                        .toArray(String[]::new));
        if (!measured.answer().answer().equals(expected)) {
            throw new IllegalStateException(
                    name() + " answered " + measured.answer().answer() + ", the topic says " + expected);
        }
        double seconds = measured.answer().seconds();
        Map<String, Double> details = new HashMap<>(measured.answer().details());
        details.put("millionRecordsPerSecond", topic.records() / seconds / MILLION);
        return new Outcome(seconds, expected, measured.cpu(), details);
    }
}
