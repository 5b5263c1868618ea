package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.broker.RandomLetters;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.broker.Values;

/**
 * The topic a case reads, in {@link #PARTITIONS} partitions: what is in it, and how much in a full and in a quick run.
 *
 * @param name equal names mean equal contents: cases share the topic
 * @param codec what its batches are compressed with
 */
record TopicPlan(String name, long records, long quickRecords, Values values, String codec) {

    static final int PARTITIONS = 4;

    /** 10 M records of 100 B, for every case that does not ask for something else. */
    static final TopicPlan LETTERS = new TopicPlan("letters-100b", 10_000_000, 500_000, new RandomLetters(100), "none");

    /** Many small records, to see what does not grow with their number. */
    static final TopicPlan MANY = new TopicPlan("letters-10b", 40_000_000, 2_000_000, new RandomLetters(10), "none");

    TopicSpec spec(boolean isQuick) {
        return new TopicSpec(name, PARTITIONS, isQuick ? quickRecords : records, values, codec);
    }

    String description() {
        String compressed = codec.equals("none") ? "" : ", " + codec;
        return records + " x " + values.description() + compressed + ", " + PARTITIONS + " partitions";
    }
}
