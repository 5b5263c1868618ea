package dev.fatwood.spark.offset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The JSON of Spark's Kafka source: {@code {"topicA":{"0":23,"1":-1}}} for offsets and timestamps per partition,
 * {@code {"topicA":[0,1]}} for partitions. Written without blanks, topics and partitions in order, so that equal
 * offsets give equal bytes. Parsing uses the Jackson that Spark brings.
 */
public final class OffsetJson {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private OffsetJson() {}

    public static String write(Map<TopicPartition, Long> offsets) {
        Map<String, Map<Integer, Long>> byTopic = new TreeMap<>();
        offsets.forEach((partition, offset) ->
                byTopic.computeIfAbsent(partition.topic(), t -> new TreeMap<>()).put(partition.partition(), offset));
        try {
            return MAPPER.writeValueAsString(byTopic);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("offsets did not become JSON: " + byTopic, impossible);
        }
    }

    /** @throws IllegalArgumentException showing an example, if {@code json} is anything but offsets per partition */
    public static Map<TopicPartition, Long> readOffsets(String json) {
        return read(json, "{\"topicA\":{\"0\":23,\"1\":-1},\"topicB\":{\"0\":-2}}");
    }

    /**
     * @throws IllegalArgumentException showing an example, if {@code json} is anything but milliseconds per partition
     */
    public static Map<TopicPartition, Long> readTimestamps(String json) {
        return read(json, "{\"topicA\": {\"0\": 123456789, \"1\": 123456789}, \"topicB\": {\"0\": 123456789}}");
    }

    /** @throws IllegalArgumentException showing an example, if {@code json} is anything but partitions per topic */
    public static Set<TopicPartition> readPartitions(String json) {
        Set<TopicPartition> partitions = new HashSet<>();
        String example = "{\"topicA\":[0,1],\"topicB\":[0,1]}";
        forEachTopic(json, example, (topic, node) -> {
            expect(node.isArray(), example, json);
            for (JsonNode partition : node) {
                expect(partition.isInt() && partition.intValue() >= 0, example, json);
                partitions.add(new TopicPartition(topic, partition.intValue()));
            }
        });
        return partitions;
    }

    private static Map<TopicPartition, Long> read(String json, String example) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        forEachTopic(json, example, (topic, node) -> {
            expect(node.isObject(), example, json);
            node.properties().forEach(entry -> {
                expect(entry.getKey().matches("\\d{1,9}"), example, json);
                expect(entry.getValue().isIntegralNumber() && entry.getValue().canConvertToLong(), example, json);
                offsets.put(
                        new TopicPartition(topic, Integer.parseInt(entry.getKey())),
                        entry.getValue().longValue());
            });
        });
        return offsets;
    }

    private interface TopicVisitor {
        void visit(String topic, JsonNode node);
    }

    private static void forEachTopic(String json, String example, TopicVisitor visitor) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("Expected e.g. " + example + ", got " + json, malformed);
        }
        expect(root != null && root.isObject(), example, json);
        root.properties().forEach(entry -> visitor.visit(entry.getKey(), entry.getValue()));
    }

    private static void expect(boolean holds, String example, String json) {
        if (!holds) {
            throw new IllegalArgumentException("Expected e.g. " + example + ", got " + json);
        }
    }
}
