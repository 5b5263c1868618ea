package dev.fatwood.metadata.image;

import dev.fatwood.metadata.config.GroupConfigKey;
import dev.fatwood.metadata.config.GroupConfigKeys;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/**
 * The whole cluster at one moment. Immutable; the maps must not be changed after they are handed in, which only
 * {@link MetadataDelta} does.
 *
 * @param clusterId 22 characters, made once at the first start; empty before it
 * @param nodeId this node's number, made known once at the first start
 * @param topics by name, in the order of names
 * @param topicsById the same topics by id
 * @param nextProducerId no producer id from here on was handed out
 * @param brokerConfigs settings of brokers changed while they run
 * @param groupConfigs settings of single groups, which need not exist
 */
public record MetadataImage(
        String clusterId,
        int nodeId,
        SortedMap<String, TopicImage> topics,
        Map<UUID, TopicImage> topicsById,
        long nextProducerId,
        BrokerConfigs brokerConfigs,
        NamedConfigs groupConfigs) {

    /** A cluster that has not seen its first start. */
    public static final MetadataImage EMPTY = new MetadataDelta().image();

    public MetadataImage {
        if (topics.size() != topicsById.size()) {
            throw new IllegalArgumentException(topics.size() + " topics by name but " + topicsById.size() + " by id");
        }
    }

    /** Whether the first start is still to come: the cluster has no id yet. */
    public boolean isNew() {
        return clusterId.isEmpty();
    }

    /**
     * What topics of this node without a value of their own get, by topic setting.
     *
     * @param ofFile what the broker's file of settings gives, by topic setting
     */
    public Map<String, String> topicDefaults(Map<String, String> ofFile) {
        return brokerConfigs.topicDefaults(Integer.toString(nodeId), ofFile);
    }

    /** What holds for a group, from what its broker's file of settings gives, what was changed while it runs, and the group's own. */
    public GroupConfigKeys groupConfig(String groupId, GroupConfigKeys ofFile) {
        String node = Integer.toString(nodeId);
        return ofFile.given(name -> brokerConfigs.value(node, GroupConfigKey.brokerKey(name)))
                .given(groupConfigs.of(groupId)::get);
    }

    public Optional<TopicImage> topic(String name) {
        return Optional.ofNullable(topics.get(name));
    }

    public Optional<TopicImage> topic(UUID topicId) {
        return Optional.ofNullable(topicsById.get(topicId));
    }
}
