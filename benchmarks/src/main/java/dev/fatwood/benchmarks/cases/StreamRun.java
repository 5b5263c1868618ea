package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.peer.ApacheKafka;
import java.nio.file.Path;

/** A stream over a whole topic by one side, with a checkpoint of its own; it must see every row once. */
record StreamRun(SparkSide side, TopicSpec topic, long rowsPerStep, Workshop workshop) implements Contestant {

    @Override
    public String name() {
        return side.name();
    }

    @Override
    public Outcome run() {
        Path checkpoint = workshop.directory("stream-checkpoint-" + name());
        SparkSide.Measured measured = side.ask(
                "stream",
                topic.name(),
                String.valueOf(topic.valueBytes() / topic.records()),
                String.valueOf(rowsPerStep),
                checkpoint.toString());
        String answer = measured.answer().answer();
        String expected = topic.records() + " rows, 0 of another length";
        if (!answer.equals(expected)) {
            throw new IllegalStateException(name() + " saw " + answer + ", the topic holds " + expected);
        }
        ApacheKafka.delete(checkpoint);
        return new Outcome(
                measured.answer().seconds(),
                answer,
                measured.cpu(),
                measured.answer().details());
    }
}
