package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.FetchRequest.FetchPartition;
import dev.fatwood.protocol.message.FetchRequest.FetchTopic;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.history.Operation.Poll;
import dev.fatwood.simulator.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How far somebody has read, and what the answer to a fetch adds to that: the records go into the history. */
final class Positions {

    private final World world;
    private final String reader;
    private final History history;
    private final Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
    /** As they were when the last fetch was sent: what is answered for another position is dropped. */
    private final Map<TopicPartition, Long> asked = new HashMap<>();

    private long askedNs;

    Positions(World world, String reader, History history) {
        this.world = world;
        this.reader = reader;
        this.history = history;
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }

    boolean has(TopicPartition partition) {
        return offsets.getOrDefault(partition.topic(), Map.of()).containsKey(partition.partition());
    }

    /** Forgets all but {@code partitions}. */
    void retain(List<TopicPartition> partitions) {
        offsets.forEach((topic, ofTopic) ->
                ofTopic.keySet().removeIf(partition -> !partitions.contains(new TopicPartition(topic, partition))));
        offsets.values().removeIf(Map::isEmpty);
    }

    /** Offsets by partition by topic. */
    Map<String, Map<Integer, Long>> byTopic() {
        return offsets;
    }

    long of(TopicPartition partition) {
        return offsets.get(partition.topic()).get(partition.partition());
    }

    /** Where {@code partition} is read from, unless it is read already. */
    void begin(TopicPartition partition, long offset) {
        if (!has(partition)) {
            move(partition, offset);
        }
    }

    void move(TopicPartition partition, long offset) {
        offsets.computeIfAbsent(partition.topic(), none -> new TreeMap<>()).put(partition.partition(), offset);
    }

    /** What a fetch that is sent now has to name. */
    List<FetchTopic> wanted(int partitionBytesMax) {
        askedNs = world.nowNs();
        asked.clear();
        List<FetchTopic> topics = new ArrayList<>();
        offsets.forEach((topic, ofTopic) -> {
            List<FetchPartition> partitions = new ArrayList<>();
            ofTopic.forEach((partition, offset) -> {
                asked.put(new TopicPartition(topic, partition), offset);
                partitions.add(new FetchPartition()
                        .partition(partition)
                        .fetchOffset(offset)
                        .partitionMaxBytes(partitionBytesMax));
            });
            topics.add(new FetchTopic().topic(topic).partitions(partitions));
        });
        return topics;
    }

    /** Takes the answer to the last fetch for {@code partition}; the position moves past what is in it. */
    ErrorCode take(TopicPartition partition, PartitionData data) {
        long from = of(partition);
        if (data.errorCode() != 0 || asked.getOrDefault(partition, -1L) != from) {
            return ErrorCode.forCode(data.errorCode());
        }
        FetchedRecords records = FetchedRecords.of(data.records(), from);
        if (records.corrupt() >= 0) {
            world.fail(reader + " was sent a corrupt batch at " + records.corrupt() + " of " + partition);
        }
        if (records.untilOffset() > from) {
            move(partition, records.untilOffset());
            history.add(new Poll(
                    askedNs,
                    world.nowNs(),
                    reader,
                    partition,
                    from,
                    records.untilOffset(),
                    records.offsets(),
                    records.values()));
        }
        return ErrorCode.NONE;
    }
}
