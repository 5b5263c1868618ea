package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.LocalNode;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.AlterPartitionReassignmentsRequest;
import dev.fatwood.protocol.message.AlterPartitionReassignmentsRequest.ReassignablePartition;
import dev.fatwood.protocol.message.AlterPartitionReassignmentsRequest.ReassignableTopic;
import dev.fatwood.protocol.message.AlterPartitionReassignmentsResponse;
import dev.fatwood.protocol.message.AlterPartitionReassignmentsResponse.ReassignablePartitionResponse;
import dev.fatwood.protocol.message.AlterPartitionReassignmentsResponse.ReassignableTopicResponse;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.Optional;

/**
 * Answers wishes to move partitions to other brokers (KIP-455). There is one broker: a partition that is to be there is there already,
 * and no move is ever under way that could be cancelled.
 */
public final class AlterPartitionReassignmentsHandler implements ApiHandler<AlterPartitionReassignmentsRequest> {

    private final MetadataStore metadata;
    private final LocalNode node;

    public AlterPartitionReassignmentsHandler(MetadataStore metadata, LocalNode node) {
        this.metadata = metadata;
        this.node = node;
    }

    @Override
    public ApiKey key() {
        return ApiKey.ALTER_PARTITION_REASSIGNMENTS;
    }

    @Override
    public AlterPartitionReassignmentsRequest read(ByteReader in, short version) {
        return AlterPartitionReassignmentsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, AlterPartitionReassignmentsRequest request) {
        context.reply(new AlterPartitionReassignmentsResponse()
                .responses(request.topics().stream().map(this::response).toList()));
    }

    private ReassignableTopicResponse response(ReassignableTopic topic) {
        Optional<TopicImage> known = metadata.image().topic(topic.name());
        return new ReassignableTopicResponse()
                .name(topic.name())
                .partitions(topic.partitions().stream()
                        .map(wanted -> response(known, wanted))
                        .toList());
    }

    private ReassignablePartitionResponse response(Optional<TopicImage> topic, ReassignablePartition wanted) {
        ReassignablePartitionResponse response =
                new ReassignablePartitionResponse().partitionIndex(wanted.partitionIndex());
        if (topic.flatMap(known -> known.partition(wanted.partitionIndex())).isEmpty()) {
            return response.errorCode(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION.code())
                    .errorMessage(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION.message());
        }
        if (wanted.replicas() == null) {
            return response.errorCode(ErrorCode.NO_REASSIGNMENT_IN_PROGRESS.code())
                    .errorMessage(ErrorCode.NO_REASSIGNMENT_IN_PROGRESS.message());
        }
        return wanted.replicas().equals(List.of(node.nodeId()))
                ? response
                : response.errorCode(ErrorCode.INVALID_REPLICA_ASSIGNMENT.code())
                        .errorMessage("The partition assignment " + wanted.replicas() + " is not possible: broker "
                                + node.nodeId() + " is the only one, so every partition has it as its one replica");
    }
}
