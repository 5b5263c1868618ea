package dev.fatwood.compat.input;

import static java.util.Map.entry;

import java.util.Map;

/** Rows that are answered differently, with the reason. One that says "not yet" is to go. */
final class Differing {

    private static final String ONE_BY_ONE = "ours answers each entry of the request, Kafka a repeated one once";
    private static final String NO_GROUP = "a join that was refused for want of protocols left Kafka an empty group";
    private static final String NO_MESSAGE = "not yet: the same code, but ours does not say why";

    static final Map<String, String> REASONS = Map.ofEntries(
            entry("CreateTopics: topic name twice", ONE_BY_ONE),
            entry("CreateTopics: two names that collide", "Kafka creates both; ours refuses the second"),
            entry("CreatePartitions: topic twice", ONE_BY_ONE),
            entry("DeleteTopics: deletion of no topic", NO_MESSAGE),
            entry("DeleteTopics: deletion of no id", NO_MESSAGE),
            entry("DeleteTopics: absent topic twice", ONE_BY_ONE),
            entry(
                    "DeleteTopics: topic twice",
                    "not yet: ours deletes it and refuses the repetition, Kafka refuses all"),
            entry("IncrementalAlterConfigs: set on a topic without a name", "not yet: INVALID_REQUEST with Kafka"),
            entry("IncrementalAlterConfigs: delete an unknown key", "Kafka ignores it; ours tells of the typing error"),
            entry("IncrementalAlterConfigs: unknown operation", "Kafka answers UNKNOWN_SERVER_ERROR"),
            entry("DescribeConfigs: of no topic", NO_MESSAGE),
            entry("Produce: future format", "not yet: CORRUPT_MESSAGE with Kafka"),
            entry("Produce: half a batch", "ours says that the bytes are damaged"),
            entry("Produce: nothing", "ours says that the bytes are damaged"),
            entry("ListOffsets: a partition twice", "not yet: INVALID_REQUEST with Kafka"),
            entry("OffsetCommit: a generation of no group", NO_GROUP),
            entry("OffsetCommit: a generation of no group, before v9", NO_GROUP),
            entry("FindCoordinator: unknown kind", "not yet: INVALID_REQUEST with Kafka"),
            entry("InitProducerId: epoch without an id", "not yet: INVALID_REQUEST with Kafka"),
            entry("InitProducerId: id without an epoch", "not yet: INVALID_REQUEST with Kafka"));

    private Differing() {}
}
