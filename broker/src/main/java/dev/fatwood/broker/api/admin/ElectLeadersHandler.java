package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.PartitionImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ElectLeadersRequest;
import dev.fatwood.protocol.message.ElectLeadersRequest.TopicPartitions;
import dev.fatwood.protocol.message.ElectLeadersResponse;
import dev.fatwood.protocol.message.ElectLeadersResponse.PartitionResult;
import dev.fatwood.protocol.message.ElectLeadersResponse.ReplicaElectionResult;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.Optional;

/**
 * Answers wishes for other leaders (KIP-460). A partition has one replica here, which leads it, so no election is ever needed; asked for
 * all partitions, there is nothing to report.
 */
public final class ElectLeadersHandler implements ApiHandler<ElectLeadersRequest> {

    private static final byte PREFERRED = 0;
    private static final byte UNCLEAN = 1;

    private final MetadataStore metadata;

    public ElectLeadersHandler(MetadataStore metadata) {
        this.metadata = metadata;
    }

    @Override
    public ApiKey key() {
        return ApiKey.ELECT_LEADERS;
    }

    @Override
    public ElectLeadersRequest read(ByteReader in, short version) {
        return ElectLeadersRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, ElectLeadersRequest request) {
        byte type = request.electionType();
        if (type != PREFERRED && type != UNCLEAN) {
            context.reply(new ElectLeadersResponse().errorCode(ErrorCode.INVALID_REQUEST.code()));
            return;
        }
        MetadataImage image = metadata.image();
        List<TopicPartitions> asked =
                Optional.ofNullable(request.topicPartitions()).orElse(List.of());
        context.reply(new ElectLeadersResponse()
                .replicaElectionResults(
                        asked.stream().map(topic -> result(image, topic)).toList()));
    }

    private static ReplicaElectionResult result(MetadataImage image, TopicPartitions topic) {
        return new ReplicaElectionResult()
                .topic(topic.topic())
                .partitionResult(topic.partitions().stream()
                        .map(partition -> result(image.topic(topic.topic()), topic.topic(), partition))
                        .toList());
    }

    private static PartitionResult result(Optional<TopicImage> topic, String name, int partition) {
        PartitionResult result = new PartitionResult().partitionId(partition);
        if (topic.isEmpty()) {
            return result.errorCode(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION.code())
                    .errorMessage("No such topic as " + name);
        }
        Optional<PartitionImage> known = topic.get().partition(partition);
        if (known.isEmpty()) {
            return result.errorCode(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION.code())
                    .errorMessage("No such partition as " + name + "-" + partition);
        }
        return result.errorCode(ErrorCode.ELECTION_NOT_NEEDED.code())
                .errorMessage("Leader election not needed for topic partition: broker "
                        + known.get().leaderId() + ", its only replica, leads it.");
    }
}
