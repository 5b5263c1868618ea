package dev.fatwood.coordinator.offset;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.protocol.message.OffsetCommitKey;
import dev.fatwood.protocol.message.OffsetCommitValue;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All committed offsets of a shard, as its records say. Owned by the lane of the shard. */
public final class OffsetStore {

    private final Map<String, Map<String, Map<Integer, CommittedOffset>>> byGroup = new HashMap<>();

    /** Takes over a record; whether it was one of offsets. */
    public boolean apply(CoordinatorRecord record) {
        if (!(record.key() instanceof OffsetCommitKey key)) {
            return false;
        }
        if (record.value() instanceof OffsetCommitValue value) {
            put(key.group(), key.topic(), key.partition(), CommittedOffset.of(value));
        } else {
            remove(key.group(), key.topic(), key.partition());
        }
        return true;
    }

    private void put(String group, String topic, int partition, CommittedOffset offset) {
        byGroup.computeIfAbsent(group, name -> new HashMap<>(4))
                .computeIfAbsent(topic, name -> new TreeMap<>())
                .put(partition, offset);
    }

    private void remove(String group, String topic, int partition) {
        Map<String, Map<Integer, CommittedOffset>> ofGroup = byGroup.get(group);
        Map<Integer, CommittedOffset> ofTopic = ofGroup == null ? null : ofGroup.get(topic);
        if (ofTopic == null) {
            return;
        }
        ofTopic.remove(partition);
        if (ofTopic.isEmpty()) {
            ofGroup.remove(topic);
        }
        if (ofGroup.isEmpty()) {
            byGroup.remove(group);
        }
    }

    /** Groups that have committed something. */
    public Set<String> groups() {
        return Collections.unmodifiableSet(byGroup.keySet());
    }

    public boolean hasGroup(String group) {
        return byGroup.containsKey(group);
    }

    /** By topic and partition; empty if there are none. */
    Map<String, Map<Integer, CommittedOffset>> ofGroup(String group) {
        return byGroup.getOrDefault(group, Map.of());
    }

    /** How many offsets there are, of all groups. */
    public long count() {
        return byGroup.values().stream()
                .flatMap(topics -> topics.values().stream())
                .mapToLong(Map::size)
                .sum();
    }

    /** The first {@code max} offsets, or all there are; the same ones as long as nothing changes. */
    public List<GroupOffset> first(int max) {
        List<GroupOffset> first = new ArrayList<>();
        byGroup.forEach((group, topics) -> topics.forEach((topic, offsets) -> offsets.forEach((partition, offset) -> {
            if (first.size() < max) {
                first.add(new GroupOffset(group, new TopicPartition(topic, partition), offset.offset()));
            }
        })));
        return first;
    }

    /** {@code null} if there is none. */
    CommittedOffset find(String group, TopicPartition partition) {
        return ofGroup(group).getOrDefault(partition.topic(), Map.of()).get(partition.partition());
    }
}
