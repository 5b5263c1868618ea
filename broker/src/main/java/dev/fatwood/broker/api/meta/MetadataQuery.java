package dev.fatwood.broker.api.meta;

import dev.fatwood.protocol.message.MetadataRequest;
import dev.fatwood.protocol.message.MetadataRequest.MetadataRequestTopic;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which topics a metadata request asks for, whatever its version.
 *
 * @param allTopics every topic; then the rest is empty
 * @param names by name, without repetition
 * @param topicIds by id, without repetition
 * @param malformed entries a client of this version must not send: no name before v12, or an id before v12
 * @param topicOperations whether the client asks what it may do to each topic
 * @param clusterOperations whether it asks what it may do to the cluster
 */
record MetadataQuery(
        boolean allTopics,
        Set<String> names,
        Set<UUID> topicIds,
        List<MetadataRequestTopic> malformed,
        boolean topicOperations,
        boolean clusterOperations) {

    private static final short ASKS_BY_ID_FROM = 12;

    static MetadataQuery of(MetadataRequest request, short version) {
        List<MetadataRequestTopic> topics = request.topics();
        boolean all = topics == null || version == 0 && topics.isEmpty();
        MetadataQuery query = new MetadataQuery(
                all,
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new ArrayList<>(),
                request.includeTopicAuthorizedOperations(),
                request.includeClusterAuthorizedOperations());
        if (!all) {
            topics.forEach(topic -> query.add(topic, version));
        }
        return query;
    }

    private void add(MetadataRequestTopic topic, short version) {
        boolean byId = !topic.topicId().equals(ByteReader.ZERO_UUID);
        if (version < ASKS_BY_ID_FROM && (byId || topic.name() == null)) {
            malformed.add(topic);
        } else if (byId) {
            topicIds.add(topic.topicId());
        } else if (topic.name() != null) {
            names.add(topic.name());
        }
    }
}
