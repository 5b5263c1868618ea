package dev.fatwood.broker.api.data;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DescribeRangesRequest;
import dev.fatwood.protocol.message.DescribeRangesRequest.OffsetRange;
import dev.fatwood.protocol.message.DescribeRangesRequest.RangeTopic;
import dev.fatwood.protocol.message.DescribeRangesResponse;
import dev.fatwood.protocol.message.DescribeRangesResponse.OffsetRangeFacts;
import dev.fatwood.protocol.message.DescribeRangesResponse.RangeTopicFacts;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.replication.partition.RangeCommand;
import dev.fatwood.storage.log.RangeFacts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Tells exact facts about ranges of offsets, for those who want to count, not to read. Our own API; the spec of its
 * messages says what each field means.
 */
public final class DescribeRangesHandler implements ApiHandler<DescribeRangesRequest> {

    /** More ranges than this in one request are refused. */
    static final int RANGES_MAX = 10_000;
    /** Ranges of all requests that hold a plan; one takes some 100 bytes for each segment, so all a few MB for large logs. */
    private static final int PLANS_MAX = 32;

    private final PartitionFinder partitions;
    private final RangeReaders readers;

    /** @param readers runs what reads files */
    public DescribeRangesHandler(PartitionFinder partitions, Executor readers) {
        this.partitions = partitions;
        this.readers = new RangeReaders(readers, PLANS_MAX);
    }

    @Override
    public ApiKey key() {
        return ApiKey.DESCRIBE_RANGES;
    }

    @Override
    public DescribeRangesRequest read(ByteReader in, short version) {
        return DescribeRangesRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, DescribeRangesRequest request) {
        long ranges = request.topics().stream()
                .mapToLong(topic -> topic.ranges().size())
                .sum();
        if (ranges > RANGES_MAX || !isLevel(request.isolationLevel())) {
            context.reply(new DescribeRangesResponse().errorCode(ErrorCode.INVALID_REQUEST.code()));
            return;
        }
        List<RangeRead> reads = reads(request);
        new PendingRanges(context, readers, reads, () -> context.reply(response(request, reads.iterator()))).start();
    }

    private static boolean isLevel(byte isolation) {
        return isolation == IsolationLevel.READ_UNCOMMITTED.id() || isolation == IsolationLevel.READ_COMMITTED.id();
    }

    private List<RangeRead> reads(DescribeRangesRequest request) {
        IsolationLevel isolation = IsolationLevel.forId(request.isolationLevel());
        List<RangeRead> reads = new ArrayList<>();
        for (RangeTopic topic : request.topics()) {
            for (OffsetRange range : topic.ranges()) {
                PartitionFinder.Found found = topic.topicId().equals(TopicId.ZERO)
                        ? partitions.byName(topic.name(), range.partitionIndex())
                        : partitions.byId(topic.topicId(), range.partitionIndex());
                reads.add(new RangeRead(
                        found,
                        new RangeCommand(
                                range.fromOffset(),
                                range.untilOffset(),
                                isolation,
                                range.withTimestamps(),
                                range.currentLeaderEpoch())));
            }
        }
        return reads;
    }

    private static DescribeRangesResponse response(DescribeRangesRequest request, Iterator<RangeRead> reads) {
        return new DescribeRangesResponse()
                .topics(request.topics().stream()
                        .map(topic -> new RangeTopicFacts()
                                .topicId(topic.topicId())
                                .name(topic.name())
                                .ranges(topic.ranges().stream()
                                        .map(range -> facts(range.partitionIndex(), reads.next()))
                                        .toList()))
                        .toList());
    }

    private static OffsetRangeFacts facts(int partition, RangeRead read) {
        OffsetRangeFacts answer = new OffsetRangeFacts()
                .partitionIndex(partition)
                .errorCode(read.error().code())
                .logStartOffset(read.answer().logStartOffset())
                .endOffset(read.answer().endOffset());
        RangeFacts facts = read.facts();
        if (facts != null) {
            answer.recordCount(facts.recordCount())
                    .firstOffset(facts.firstOffset())
                    .lastOffset(facts.lastOffset())
                    .minTimestampMs(facts.minTimestampMs())
                    .maxTimestampMs(facts.maxTimestampMs())
                    .sizeBytes(facts.sizeBytes());
        }
        return answer;
    }
}
