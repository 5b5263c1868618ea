package dev.fatwood.metadata.image;

import dev.fatwood.metadata.record.BrokerConfigChanged;
import dev.fatwood.metadata.record.ClusterCreated;
import dev.fatwood.metadata.record.GroupConfigChanged;
import dev.fatwood.metadata.record.MetadataRecord;
import dev.fatwood.metadata.record.PartitionsAdded;
import dev.fatwood.metadata.record.ProducerIdsReserved;
import dev.fatwood.metadata.record.TopicConfigChanged;
import dev.fatwood.metadata.record.TopicCreated;
import dev.fatwood.metadata.record.TopicDeleted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An image being changed: takes records one by one and gives the image after them. Cost: one copy of the topic map per image, so
 * a replay of many records needs one delta, not one per record.
 *
 * <p>Thread: one at a time; it is not shared.
 */
public final class MetadataDelta {

    private String clusterId = "";
    private int nodeId;
    private long nextProducerId;
    private BrokerConfigs brokerConfigs = BrokerConfigs.NONE;
    private NamedConfigs groupConfigs = NamedConfigs.NONE;
    private final TreeMap<String, TopicImage> topics;
    private final Map<UUID, TopicImage> topicsById;

    /** Starts from nothing. */
    public MetadataDelta() {
        this.topics = new TreeMap<>();
        this.topicsById = new HashMap<>();
    }

    /** Starts from {@code image}. */
    public MetadataDelta(MetadataImage image) {
        this.clusterId = image.clusterId();
        this.nodeId = image.nodeId();
        this.nextProducerId = image.nextProducerId();
        this.brokerConfigs = image.brokerConfigs();
        this.groupConfigs = image.groupConfigs();
        this.topics = new TreeMap<>(image.topics());
        this.topicsById = new HashMap<>(image.topicsById());
    }

    /** Applies a record that was decided on exactly this state; a record that does not fit is a broken invariant. */
    public MetadataDelta apply(MetadataRecord change) {
        if (change instanceof TopicCreated created) {
            topicCreated(created);
        } else if (change instanceof PartitionsAdded added) {
            TopicImage topic = topicOf(added.topicId(), added);
            put(topic.withPartitions(partitions(topic.partitions().size(), added.assignments())));
        } else if (change instanceof TopicConfigChanged changed) {
            TopicImage topic = topicOf(changed.topicId(), changed);
            put(topic.withConfig(changed.key(), changed.value()));
        } else if (change instanceof TopicDeleted deleted) {
            topics.remove(topicOf(deleted.topicId(), deleted).name());
            topicsById.remove(deleted.topicId());
        } else if (change instanceof ProducerIdsReserved reserved) {
            nextProducerId = reserved.nextProducerId();
        } else if (change instanceof BrokerConfigChanged changed) {
            brokerConfigs = brokerConfigs.with(changed.broker(), changed.key(), changed.value());
        } else if (change instanceof GroupConfigChanged changed) {
            groupConfigs = groupConfigs.with(changed.group(), changed.key(), changed.value());
        } else if (change instanceof ClusterCreated created) {
            clusterId = created.clusterId();
            nodeId = created.nodeId();
        }
        return this;
    }

    /** The image after everything applied so far. */
    public MetadataImage image() {
        return new MetadataImage(
                clusterId,
                nodeId,
                Collections.unmodifiableSortedMap(new TreeMap<>(topics)),
                Collections.unmodifiableMap(new HashMap<>(topicsById)),
                nextProducerId,
                brokerConfigs,
                groupConfigs);
    }

    private void topicCreated(TopicCreated created) {
        if (topics.containsKey(created.name()) || topicsById.containsKey(created.topicId())) {
            throw new IllegalStateException("metadata record " + created + " creates a topic that exists");
        }
        put(new TopicImage(created.topicId(), created.name(), partitions(0, created.assignments()), created.configs()));
    }

    private void put(TopicImage topic) {
        topics.put(topic.name(), topic);
        topicsById.put(topic.topicId(), topic);
    }

    private TopicImage topicOf(UUID topicId, MetadataRecord change) {
        TopicImage topic = topicsById.get(topicId);
        if (topic == null) {
            throw new IllegalStateException("metadata record " + change + " names a topic that does not exist");
        }
        return topic;
    }

    private static List<PartitionImage> partitions(int first, List<List<Integer>> assignments) {
        List<PartitionImage> partitions = new ArrayList<>(assignments.size());
        for (List<Integer> replicas : assignments) {
            partitions.add(PartitionImage.created(first + partitions.size(), replicas));
        }
        return partitions;
    }
}
