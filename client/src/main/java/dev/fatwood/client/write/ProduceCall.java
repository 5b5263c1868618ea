package dev.fatwood.client.write;

import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.client.wire.PartitionLeader;
import dev.fatwood.protocol.message.ProduceRequest;
import dev.fatwood.protocol.message.ProduceRequest.PartitionProduceData;
import dev.fatwood.protocol.message.ProduceRequest.TopicProduceData;
import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.PartitionProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.TopicProduceResponse;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.wire.BufferRecords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One Produce request: at most one batch per partition, as the protocol wants it. Owned by the sender's thread. */
final class ProduceCall {

    /** The last version that names topics; version 13 has ids. */
    private static final short BY_NAME_VERSION_MAX = 12;

    private final Map<TopicPartition, OutgoingBatch> batches = new LinkedHashMap<>();
    private final Map<UUID, String> topicsById = new LinkedHashMap<>();
    private final Map<String, UUID> idsByTopic = new LinkedHashMap<>();
    private int sizeBytes;
    private Deadline deadline;

    /** Whether a batch of {@code batchBytes} fits; the first always does. */
    boolean hasRoomFor(int batchBytes, int requestBytesMax) {
        return batches.isEmpty() || sizeBytes + batchBytes <= requestBytesMax;
    }

    void add(OutgoingBatch batch, PartitionLeader leader) {
        String topic = batch.queue().partition().topic();
        batches.put(batch.queue().partition(), batch);
        idsByTopic.put(topic, leader.topicId());
        topicsById.put(leader.topicId(), topic);
        sizeBytes += batch.sizeBytes();
    }

    List<OutgoingBatch> batches() {
        return List.copyOf(batches.values());
    }

    ProduceRequest request(SendConfig config, Cluster cluster) {
        Map<String, TopicProduceData> topics = new LinkedHashMap<>();
        batches.forEach((partition, batch) -> topics.computeIfAbsent(
                        partition.topic(),
                        name -> new TopicProduceData().name(name).topicId(idsByTopic.get(name)))
                .partitionData()
                .add(new PartitionProduceData()
                        .index(partition.partition())
                        .records(new BufferRecords(batch.bytes()))));
        return new ProduceRequest()
                .acks(config.acks())
                .timeoutMs(cluster.config().requestTimeoutMs())
                .topicData(new ArrayList<>(topics.values()));
    }

    short versionMax() {
        return idsByTopic.containsValue(TopicId.ZERO) ? BY_NAME_VERSION_MAX : Short.MAX_VALUE;
    }

    /** When its answer is overdue. */
    Deadline deadline() {
        return deadline;
    }

    void sent(Deadline answerDeadline) {
        deadline = answerDeadline;
    }

    /** The broker's word on each batch; one it left out is null. */
    Map<OutgoingBatch, PartitionProduceResponse> outcomes(ProduceResponse response) {
        Map<OutgoingBatch, PartitionProduceResponse> outcomes = new LinkedHashMap<>();
        batches.values().forEach(batch -> outcomes.put(batch, null));
        for (TopicProduceResponse topic : response.responses()) {
            String name = topic.topicId().equals(TopicId.ZERO) ? topic.name() : topicsById.get(topic.topicId());
            for (PartitionProduceResponse partition : topic.partitionResponses()) {
                OutgoingBatch batch = name == null ? null : batches.get(new TopicPartition(name, partition.index()));
                if (batch != null) {
                    outcomes.put(batch, partition);
                }
            }
        }
        return outcomes;
    }
}
