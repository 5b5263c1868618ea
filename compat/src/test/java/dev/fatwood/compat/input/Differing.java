package dev.fatwood.compat.input;

import static java.util.Map.entry;

import java.util.Map;

/** Rows that are answered differently, with the reason. */
final class Differing {

    private static final String ONE_BY_ONE = "ours answers each entry of the request, Kafka a repeated one once";

    static final Map<String, String> REASONS = Map.ofEntries(
            entry("CreateTopics: topic name twice", ONE_BY_ONE),
            entry("CreateTopics: two names that collide", "Kafka creates both; ours refuses the second"),
            entry("CreatePartitions: topic twice", ONE_BY_ONE),
            entry("DeleteTopics: absent topic twice", ONE_BY_ONE),
            entry("DeleteTopics: topic twice", ONE_BY_ONE),
            entry("IncrementalAlterConfigs: delete an unknown key", "Kafka ignores it; ours tells of the typing error"),
            entry("IncrementalAlterConfigs: unknown operation", "Kafka answers UNKNOWN_SERVER_ERROR"),
            entry("ListOffsets: a partition twice", ONE_BY_ONE),
            entry("Produce: half a batch", "ours says that the bytes are damaged"),
            entry("Produce: nothing", "ours says that the bytes are damaged"));

    private Differing() {}
}
