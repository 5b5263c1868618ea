package dev.fatwood.metadata.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One topic.
 *
 * @param topicId never zero; a topic that was deleted and created again has another id
 * @param partitions by number: element {@code n} is partition {@code n}
 * @param configs what was set for this topic itself, by key; defaults are not in it
 */
public record TopicImage(
        UUID topicId, String name, List<PartitionImage> partitions, SortedMap<String, String> configs) {

    public TopicImage {
        partitions = List.copyOf(partitions);
        configs = Collections.unmodifiableSortedMap(new TreeMap<>(configs));
        for (int n = 0; n < partitions.size(); n++) {
            if (partitions.get(n).partition() != n) {
                throw new IllegalArgumentException("topic " + name + ": element " + n + " is partition "
                        + partitions.get(n).partition());
            }
        }
    }

    public TopicImage(UUID topicId, String name, List<PartitionImage> partitions, Map<String, String> configs) {
        this(topicId, name, partitions, new TreeMap<>(configs));
    }

    public Optional<PartitionImage> partition(int number) {
        return number >= 0 && number < partitions.size() ? Optional.of(partitions.get(number)) : Optional.empty();
    }

    /** This topic with {@code added} after its last partition. */
    public TopicImage withPartitions(List<PartitionImage> added) {
        List<PartitionImage> all = new ArrayList<>(partitions);
        all.addAll(added);
        return new TopicImage(topicId, name, all, configs);
    }

    /** This topic with {@code key} set to {@code value}, or back to its default if {@code value} is {@code null}. */
    public TopicImage withConfig(String key, String value) {
        SortedMap<String, String> changed = new TreeMap<>(configs);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return new TopicImage(topicId, name, partitions, changed);
    }
}
