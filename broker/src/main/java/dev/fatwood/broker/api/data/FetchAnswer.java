package dev.fatwood.broker.api.data;

import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.FetchableTopicResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.RecordData;
import dev.fatwood.replication.partition.ReadResult;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts together the response to a fetch from what its partitions hold: in the order of priority until the response is full, the first
 * records always, and without partitions that have no news for the session.
 */
final class FetchAnswer {

    /** An empty field, not a null one: some clients do not know the latter. */
    private static final RecordData NO_RECORDS = new BufferRecords(ByteBuffer.allocate(0));

    private final FetchPlan plan;
    private final IsolationLevel isolation;
    private final FetchResponse response = new FetchResponse();
    private int roomBytes;
    private boolean hasRecords;
    private FetchKey previous;

    private FetchAnswer(FetchPlan plan, int bytesMax, IsolationLevel isolation) {
        this.plan = plan;
        this.roomBytes = bytesMax;
        this.isolation = isolation;
        response.sessionId(plan.sessionId());
    }

    /** The response takes over the records of {@code reads}; what does not fit is given back. */
    static FetchResponse of(FetchPlan plan, List<PartitionRead> reads, int bytesMax, IsolationLevel isolation) {
        FetchAnswer answer = new FetchAnswer(plan, bytesMax, isolation);
        reads.forEach(answer::add);
        return answer.response;
    }

    private void add(PartitionRead read) {
        RecordData records = fitting(read);
        ReadResult result = read.found();
        boolean news = plan.session() == null || plan.session().tell(read.key(), result, records != NO_RECORDS);
        if (news || !plan.incremental()) {
            topic(read.key()).partitions().add(partition(read.key(), result, records));
        }
    }

    private RecordData fitting(PartitionRead read) {
        int bytes = read.bytes();
        if (bytes == 0 || hasRecords && bytes > roomBytes) {
            read.drop();
            return NO_RECORDS;
        }
        hasRecords = true;
        roomBytes = Math.max(0, roomBytes - bytes);
        return read.takeRecords();
    }

    private FetchableTopicResponse topic(FetchKey key) {
        List<FetchableTopicResponse> topics = response.responses();
        if (previous == null || !previous.isSameTopic(key)) {
            topics.add(new FetchableTopicResponse()
                    .topic(key.isById() ? "" : key.topic())
                    .topicId(key.topicId()));
        }
        previous = key;
        return topics.get(topics.size() - 1);
    }

    private PartitionData partition(FetchKey key, ReadResult result, RecordData records) {
        return new PartitionData()
                .partitionIndex(key.partition())
                .errorCode(result.error().code())
                .highWatermark(result.highWatermark())
                .lastStableOffset(result.lastStableOffset())
                .logStartOffset(result.logStartOffset())
                .abortedTransactions(isolation == IsolationLevel.READ_COMMITTED ? new ArrayList<>() : null)
                .records(records);
    }
}
