package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.LocalNode;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.env.Clock;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DescribeQuorumRequest;
import dev.fatwood.protocol.message.DescribeQuorumResponse;
import dev.fatwood.protocol.message.DescribeQuorumResponse.Listener;
import dev.fatwood.protocol.message.DescribeQuorumResponse.Node;
import dev.fatwood.protocol.message.DescribeQuorumResponse.PartitionData;
import dev.fatwood.protocol.message.DescribeQuorumResponse.ReplicaState;
import dev.fatwood.protocol.message.DescribeQuorumResponse.TopicData;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;

/**
 * Tells who keeps the metadata log: this node alone (KIP-595, KIP-836). Its leader and voter are the node itself, its high watermark is
 * where the durable part of the file ends, in bytes, which shrinks only when a start rewrites the file.
 */
public final class DescribeQuorumHandler implements ApiHandler<DescribeQuorumRequest> {

    /** The name under which clients ask for the metadata log; partition 0 is the only one. */
    private static final String METADATA_TOPIC = "__cluster_metadata";

    private static final short NAMES_NODES_FROM = 2;

    private final MetadataStore metadata;
    private final LocalNode node;
    private final Clock clock;

    public DescribeQuorumHandler(MetadataStore metadata, LocalNode node, Clock clock) {
        this.metadata = metadata;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public ApiKey key() {
        return ApiKey.DESCRIBE_QUORUM;
    }

    @Override
    public DescribeQuorumRequest read(ByteReader in, short version) {
        return DescribeQuorumRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, DescribeQuorumRequest request) {
        if (!isMetadataLog(request)) {
            context.reply(refused(context.version(), request));
            return;
        }
        TopicData topic = new TopicData().topicName(METADATA_TOPIC).partitions(List.of(quorum()));
        DescribeQuorumResponse response = new DescribeQuorumResponse().topics(List.of(topic));
        if (context.version() >= NAMES_NODES_FROM) {
            response.nodes(List.of(self(context)));
        }
        context.reply(response);
    }

    private static boolean isMetadataLog(DescribeQuorumRequest request) {
        return request.topics().size() == 1
                && request.topics().get(0).topicName().equals(METADATA_TOPIC)
                && request.topics().get(0).partitions().size() == 1
                && request.topics().get(0).partitions().get(0).partitionIndex() == 0;
    }

    private PartitionData quorum() {
        long nowMs = clock.wallMs();
        long endOffset = metadata.durableOffset();
        ReplicaState voter = new ReplicaState()
                .replicaId(node.nodeId())
                .logEndOffset(endOffset)
                .lastFetchTimestamp(nowMs)
                .lastCaughtUpTimestamp(nowMs);
        return new PartitionData()
                .leaderId(node.nodeId())
                .highWatermark(endOffset)
                .currentVoters(List.of(voter));
    }

    private Node self(RequestContext context) {
        return new Node()
                .nodeId(node.nodeId())
                .listeners(List.of(new Listener()
                        .name("PLAINTEXT")
                        .host(context.advertised().host())
                        .port(context.advertised().port())));
    }

    private static DescribeQuorumResponse refused(short version, DescribeQuorumRequest request) {
        String reason = "only partition 0 of " + METADATA_TOPIC + " has a quorum";
        return new DescribeQuorumResponse()
                .topics(request.topics().stream()
                        .map(topic -> new TopicData()
                                .topicName(topic.topicName())
                                .partitions(topic.partitions().stream()
                                        .map(partition -> new PartitionData()
                                                .partitionIndex(partition.partitionIndex())
                                                .errorCode(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION.code())
                                                .errorMessage(version >= NAMES_NODES_FROM ? reason : null))
                                        .toList()))
                        .toList());
    }
}
