package dev.fatwood.broker.api.data;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ListOffsetsRequest;
import dev.fatwood.protocol.message.ListOffsetsRequest.ListOffsetsPartition;
import dev.fatwood.protocol.message.ListOffsetsRequest.ListOffsetsTopic;
import dev.fatwood.protocol.message.ListOffsetsResponse;
import dev.fatwood.protocol.message.ListOffsetsResponse.ListOffsetsPartitionResponse;
import dev.fatwood.protocol.message.ListOffsetsResponse.ListOffsetsTopicResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.replication.partition.OffsetAnswer;
import dev.fatwood.replication.partition.OffsetQuery;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Looks up offsets by time, or the ends of partitions. The special times are only known from certain versions on; before those they
 * are refused, as Kafka does.
 */
public final class ListOffsetsHandler implements ApiHandler<ListOffsetsRequest> {

    private static final short LEADER_EPOCH_FROM = 4;

    private final PartitionFinder partitions;

    public ListOffsetsHandler(PartitionFinder partitions) {
        this.partitions = partitions;
    }

    @Override
    public ApiKey key() {
        return ApiKey.LIST_OFFSETS;
    }

    @Override
    public ListOffsetsRequest read(ByteReader in, short version) {
        return ListOffsetsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, ListOffsetsRequest request) {
        IsolationLevel isolation = IsolationLevel.forId(request.isolationLevel());
        Scatter<OffsetAnswer> lookups = new Scatter<>(context.lane());
        Set<TopicPartition> repeated = repeated(request);
        for (ListOffsetsTopic topic : request.topics()) {
            for (ListOffsetsPartition asked : topic.partitions()) {
                if (repeated.contains(new TopicPartition(topic.name(), asked.partitionIndex()))) {
                    lookups.settled(refused(ErrorCode.INVALID_REQUEST));
                    continue;
                }
                ask(lookups, context.version(), topic.name(), asked, isolation);
            }
        }
        lookups.gather(answers -> context.reply(response(request, context.version(), answers.iterator())));
    }

    /** Partitions that stand in the request more than once. */
    private static Set<TopicPartition> repeated(ListOffsetsRequest request) {
        Set<TopicPartition> seen = new HashSet<>();
        Set<TopicPartition> repeated = new HashSet<>();
        for (ListOffsetsTopic topic : request.topics()) {
            for (ListOffsetsPartition partition : topic.partitions()) {
                TopicPartition asked = new TopicPartition(topic.name(), partition.partitionIndex());
                if (!seen.add(asked)) {
                    repeated.add(asked);
                }
            }
        }
        return repeated;
    }

    private void ask(
            Scatter<OffsetAnswer> lookups,
            short version,
            String topic,
            ListOffsetsPartition asked,
            IsolationLevel isolation) {
        if (asked.timestamp() < 0 && version < servedFrom(asked.timestamp())) {
            lookups.settled(refused(ErrorCode.UNSUPPORTED_VERSION));
            return;
        }
        PartitionFinder.Found found = partitions.byName(topic, asked.partitionIndex());
        if (!found.isFound()) {
            lookups.settled(refused(found.error()));
            return;
        }
        OffsetQuery query = new OffsetQuery(asked.timestamp(), isolation, asked.currentLeaderEpoch());
        lookups.ask(found.partition().lane(), answer -> found.partition().offset(query, answer));
    }

    /** The first version that knows a special time; out of reach for one nobody knows. */
    private static int servedFrom(long timestampMs) {
        if (timestampMs == OffsetQuery.LATEST || timestampMs == OffsetQuery.EARLIEST) {
            return 0;
        } else if (timestampMs == OffsetQuery.MAX_TIMESTAMP) {
            return 7;
        } else if (timestampMs == OffsetQuery.EARLIEST_LOCAL) {
            return 8;
        } else if (timestampMs == OffsetQuery.LATEST_TIERED) {
            return 9;
        }
        return timestampMs == OffsetQuery.EARLIEST_PENDING_UPLOAD ? 11 : Integer.MAX_VALUE;
    }

    private static OffsetAnswer refused(ErrorCode error) {
        return new OffsetAnswer(error, -1, -1, -1);
    }

    private static ListOffsetsResponse response(
            ListOffsetsRequest request, short version, Iterator<OffsetAnswer> answers) {
        List<ListOffsetsTopicResponse> topics = request.topics().stream()
                .map(topic -> new ListOffsetsTopicResponse()
                        .name(topic.name())
                        .partitions(topic.partitions().stream()
                                .map(asked -> response(asked.partitionIndex(), version, answers.next()))
                                .toList()))
                .toList();
        return new ListOffsetsResponse().topics(topics);
    }

    private static ListOffsetsPartitionResponse response(int partition, short version, OffsetAnswer answer) {
        return new ListOffsetsPartitionResponse()
                .partitionIndex(partition)
                .errorCode(answer.error().code())
                .timestamp(answer.timestampMs())
                .offset(answer.offset())
                .leaderEpoch(version >= LEADER_EPOCH_FROM ? answer.leaderEpoch() : -1);
    }
}
