package dev.fatwood.benchmarks.broker;

/**
 * A topic and its contents, the same on both sides: record {@code i} goes to partition {@code i mod partitions}, without a key.
 *
 * @param records whole topic
 * @param valueBytes size of each value
 */
public record TopicSpec(String name, int partitions, long records, int valueBytes) {

    public TopicSpec {
        if (partitions < 1 || records < 1 || valueBytes < 1) {
            throw new IllegalArgumentException("partitions, records and bytes must be positive: " + name);
        }
    }
}
