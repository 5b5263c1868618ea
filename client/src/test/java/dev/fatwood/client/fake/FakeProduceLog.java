package dev.fatwood.client.fake;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.InitProducerIdResponse;
import dev.fatwood.protocol.message.ProduceRequest;
import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.PartitionProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.TopicProduceResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.Message;
import dev.fatwood.protocol.wire.RecordData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Partition 0 of {@link FakeTopic} as producers see it: checks sequences, keeps values, and fails as the test tells it.
 */
public final class FakeProduceLog {

    /** What is to happen to a Produce request instead of the usual. */
    public enum Fault {
        NONE,
        REFUSE,
        APPEND_AND_HANG_UP,
        /** No answer, as to acks 0. */
        SILENCE,
        /** Neither appended nor answered. */
        LOSS
    }

    public final List<String> values = new ArrayList<>();
    public final List<Integer> batchSizes = new ArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private ErrorCode refusal = ErrorCode.NOT_LEADER_OR_FOLLOWER;
    private int nextSequence;
    private boolean acceptsAnyFirstSequence;

    public FakeProduceLog(FakeBroker broker) {
        broker.on(
                ApiKey.INIT_PRODUCER_ID,
                (body, version) -> new InitProducerIdResponse().producerId(77).producerEpoch((short) 1));
        alsoAt(broker);
    }

    /** Another broker that may lead the partition, with the same log. */
    public void alsoAt(FakeBroker broker) {
        broker.on(ApiKey.PRODUCE, (body, version) -> produce(ProduceRequest.read(body, version)));
    }

    public synchronized FakeProduceLog fault(Fault... next) {
        faults.addAll(List.of(next));
        return this;
    }

    public synchronized FakeProduceLog refuseWith(ErrorCode error) {
        refusal = error;
        return this;
    }

    /** As Apache Kafka does for a producer it has no state of. */
    public synchronized FakeProduceLog acceptAnyFirstSequence() {
        acceptsAnyFirstSequence = true;
        return this;
    }

    private synchronized Message produce(ProduceRequest request) {
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
        PartitionProduceResponse answer = new PartitionProduceResponse()
                .index(request.topicData().get(0).partitionData().get(0).index());
        if (fault == Fault.REFUSE) {
            answer.errorCode(refusal.code());
        } else if (fault != Fault.LOSS) {
            RecordData records =
                    request.topicData().get(0).partitionData().get(0).records();
            append(RecordBatch.at(((BufferRecords) records).bytes(), 0), answer);
        }
        if (fault == Fault.APPEND_AND_HANG_UP) {
            throw new FakeBroker.Hangup();
        }
        return request.acks() == 0 || fault == Fault.SILENCE || fault == Fault.LOSS
                ? null
                : new ProduceResponse()
                        .responses(List.of(new TopicProduceResponse()
                                .name(FakeTopic.NAME)
                                .topicId(FakeTopic.ID)
                                .partitionResponses(List.of(answer))));
    }

    private void append(RecordBatch batch, PartitionProduceResponse answer) {
        if (acceptsAnyFirstSequence && values.isEmpty()) {
            nextSequence = batch.baseSequence();
        }
        if (batch.hasProducer() && batch.baseSequence() != nextSequence) {
            answer.errorCode((batch.baseSequence() < nextSequence
                            ? ErrorCode.DUPLICATE_SEQUENCE_NUMBER
                            : ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER)
                    .code());
            return;
        }
        answer.baseOffset(values.size());
        nextSequence += batch.recordCount();
        batchSizes.add(batch.recordCount());
        RecordCursor records = batch.records(1 << 20);
        while (records.next()) {
            values.add(StandardCharsets.UTF_8.decode(records.value()).toString());
        }
    }
}
