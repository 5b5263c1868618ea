package dev.fatwood.spark.differential;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Options that both sources know; mostly such that the query works. */
final class RandomOptions {
    /** A wrong option each, with what it takes to be the only wrong one. */
    private static final List<Map<String, String>> WRONG = List.of(
            Map.of("startingOffsets", "latest"),
            Map.of("endingOffsets", "earliest"),
            Map.of("startingOffsets", "{nonsense"),
            Map.of("startingOffsets", "{\"no-such-topic\":{\"0\":0}}"),
            Map.of("startingTimestamp", "yesterday"),
            Map.of("minPartitions", "0"),
            Map.of("maxRecordsPerPartition", "0"),
            Map.of("kafka.isolation.level", "read_everything"),
            Map.of("kafka.auto.offset.reset", "earliest"),
            Map.of("kafka.enable.auto.commit", "true"),
            Map.of("subscribe", "no-such-topic"),
            Map.of("subscribe", "a", "assign", "{\"a\":[0]}"),
            Map.of("subscribe", ","));

    private static final List<String> WRONG_IN_BATCHES_ONLY = List.of("latest", "earliest");

    private final Dice dice;
    private final TopicSet topics;
    private final boolean isStream;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> starts = new LinkedHashMap<>();
    private boolean areSpoiled;

    RandomOptions(Dice dice, TopicSet topics, boolean isStream) {
        this.dice = dice;
        this.topics = topics;
        this.isStream = isStream;
    }

    Map<String, String> any() {
        List<TopicPartition> read = select();
        start(read);
        if (!isStream) {
            end(read);
        }
        common();
        if (isStream) {
            sometimes(5, "minOffsetsPerTrigger", Long.toString(1 + dice.below(1000)));
            if (options.containsKey("minOffsetsPerTrigger")) {
                options.remove("maxOffsetsPerTrigger"); // theirs ends with what is left below the minimum unread
            }
        }
        if (dice.oneIn(20)) {
            spoil();
        }
        return options;
    }

    /** For topics that grow meanwhile: starts, and ends of batches, that do not depend on when they are looked up. */
    Map<String, String> fixed() {
        List<TopicPartition> read = select();
        read.forEach(partition -> starts.put(partition, explicitStart(partition)));
        options.put("startingOffsets", isStream && dice.oneIn(2) ? "earliest" : json(read, starts::get));
        if (!isStream) {
            options.put("endingOffsets", json(read, this::explicitEnd));
        }
        common();
        return options;
    }

    /** Says what to read, and returns it. */
    private List<TopicPartition> select() {
        List<String> names = dice.some(topics.names());
        List<TopicPartition> read = topics.partitions().stream()
                .filter(partition -> names.contains(partition.topic()))
                .toList();
        switch (dice.below(4)) {
            case 0 -> options.put("subscribePattern", names.stream().collect(Collectors.joining("$|", "", "$")));
            case 1 -> {
                read = dice.some(read);
                options.put("assign", assigned(read));
            }
            default -> options.put("subscribe", String.join(dice.pick(",", " , "), names));
        }
        return read;
    }

    private static String assigned(List<TopicPartition> partitions) {
        return partitions.stream()
                .collect(Collectors.groupingBy(
                        TopicPartition::topic,
                        TreeMap::new,
                        Collectors.mapping(p -> Integer.toString(p.partition()), Collectors.joining(",", "[", "]"))))
                .entrySet()
                .stream()
                .map(topic -> "\"" + topic.getKey() + "\":" + topic.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private void start(List<TopicPartition> read) {
        switch (dice.below(isStream ? 5 : 6)) {
            case 0, 1 -> options.put("startingOffsets", "earliest");
            case 2 -> options.put("startingTimestamp", Long.toString(timestampMs()));
            case 3 -> options.put("startingOffsetsByTimestamp", json(read, partition -> timestampMs()));
            case 4 -> {
                read.forEach(partition -> starts.put(partition, start(partition)));
                options.put("startingOffsets", json(read, starts::get));
            }
            default -> {
                // The default of batches.
            }
        }
        if (dice.oneIn(2)) {
            options.put("startingOffsetsByTimestampStrategy", dice.pick("latest", "latest", "error"));
        }
    }

    private long start(TopicPartition partition) {
        if (dice.oneIn(4)) {
            return isStream && dice.oneIn(2) ? -1 : -2;
        }
        return explicitStart(partition);
    }

    /** Once in a while below the first record. */
    private long explicitStart(TopicPartition partition) {
        long first = dice.oneIn(30) ? 0 : topics.starts().get(partition);
        return dice.between(first, topics.ends().get(partition) + 1);
    }

    private void end(List<TopicPartition> read) {
        switch (dice.below(6)) {
            case 0 -> options.put("endingOffsets", "latest");
            case 1 -> options.put("endingTimestamp", Long.toString(timestampMs()));
            case 2 -> options.put("endingOffsetsByTimestamp", json(read, partition -> timestampMs()));
            case 3 -> options.put("endingOffsets", json(read, p -> dice.oneIn(4) ? -1 : explicitEnd(p)));
            default -> {
                // The default.
            }
        }
    }

    private long explicitEnd(TopicPartition partition) {
        long start =
                Math.max(starts.getOrDefault(partition, 0L), topics.starts().get(partition));
        return dice.between(start, topics.ends().get(partition) + 1);
    }

    private long timestampMs() {
        return topics.firstMs() + dice.between(-10, topics.spanMs() * 11 / 10);
    }

    private static String json(List<TopicPartition> partitions, ToLongFunction<TopicPartition> number) {
        Map<String, String> perTopic = new TreeMap<>();
        partitions.forEach(partition -> perTopic.merge(
                partition.topic(),
                "\"" + partition.partition() + "\":" + number.applyAsLong(partition),
                (some, more) -> some + "," + more));
        return perTopic.entrySet().stream()
                .map(topic -> "\"" + topic.getKey() + "\":{" + topic.getValue() + "}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private void common() {
        options.put("kafka.isolation.level", dice.pick("read_committed", "read_uncommitted"));
        options.put("fetchOffset.retryIntervalMs", "1");
        options.put("kafkaConsumer.pollTimeoutMs", "5000");
        sometimes(2, "includeHeaders", dice.pick("true", "true", "false"));
        sometimes(3, "failOnDataLoss", dice.pick("true", "false"));
        sometimes(4, "minPartitions", Integer.toString(1 + dice.below(dice.oneIn(10) ? 90 : 12)));
        sometimes(4, "maxRecordsPerPartition", Long.toString(1 + dice.between(topics.offsetCount() / 10, 5000)));
        sometimes(4, "kafka.max.partition.fetch.bytes", dice.pick("1", "500", "5000"));
        sometimes(8, "kafka.fetch.max.bytes", dice.pick("1", "5000"));
        sometimes(8, "kafka.check.crcs", "false");
        if (isStream) {
            sometimes(2, "maxOffsetsPerTrigger", Long.toString(1 + dice.between(topics.offsetCount() / 6, 2000)));
        }
    }

    private void sometimes(int n, String key, String value) {
        if (dice.oneIn(n)) {
            options.put(key, value);
        }
    }

    private void spoil() {
        Map<String, String> wrong = dice.pick(WRONG);
        if (isStream && wrong.values().stream().anyMatch(WRONG_IN_BATCHES_ONLY::contains)) {
            return;
        }
        if (wrong.containsKey("subscribe")) {
            List.of("subscribe", "subscribePattern", "assign").forEach(options::remove);
        }
        if (wrong.containsKey("startingOffsets")) {
            List.of("startingTimestamp", "startingOffsetsByTimestamp").forEach(options::remove);
        }
        if (wrong.containsKey("endingOffsets")) {
            List.of("endingTimestamp", "endingOffsetsByTimestamp").forEach(options::remove);
        }
        options.putAll(wrong);
        areSpoiled = true;
    }

    /** Whether a wrong one was put among them. */
    boolean areSpoiled() {
        return areSpoiled;
    }
}
