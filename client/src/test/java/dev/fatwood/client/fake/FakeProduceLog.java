package dev.fatwood.client.fake;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.InitProducerIdResponse;
import dev.fatwood.protocol.message.ProduceRequest;
import dev.fatwood.protocol.message.ProduceRequest.PartitionProduceData;
import dev.fatwood.protocol.message.ProduceRequest.TopicProduceData;
import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.PartitionProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.TopicProduceResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link FakeTopic} as producers see it: checks the sequences of each partition, keeps the values of all in one list, and
 * fails as the test tells it.
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
    /** Batches refused for their size. */
    public volatile int tooLargeCount;

    private final Deque<Fault> faults = new ArrayDeque<>();
    private ErrorCode refusal = ErrorCode.NOT_LEADER_OR_FOLLOWER;
    private final Map<Integer, Integer> nextSequences = new HashMap<>();
    private final Map<Integer, Integer> nextOffsets = new HashMap<>();
    private boolean acceptsAnyFirstSequence;
    private int batchBytesMax = Integer.MAX_VALUE;

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

    /** As a topic with this {@code max.message.bytes}. */
    public synchronized FakeProduceLog takeAtMost(int bytes) {
        batchBytesMax = bytes;
        return this;
    }

    private synchronized Message produce(ProduceRequest request) {
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
        TopicProduceData topic = request.topicData().get(0);
        List<PartitionProduceResponse> answers = topic.partitionData().stream()
                .map(partition -> answer(partition, fault))
                .toList();
        if (fault == Fault.APPEND_AND_HANG_UP) {
            throw new FakeBroker.Hangup();
        }
        return request.acks() == 0 || fault == Fault.SILENCE || fault == Fault.LOSS
                ? null
                : new ProduceResponse()
                        .responses(List.of(new TopicProduceResponse()
                                .name(FakeTopic.NAME)
                                .topicId(FakeTopic.ID)
                                .partitionResponses(answers)));
    }

    private PartitionProduceResponse answer(PartitionProduceData partition, Fault fault) {
        PartitionProduceResponse answer = new PartitionProduceResponse().index(partition.index());
        RecordBatch batch = RecordBatch.at(((BufferRecords) partition.records()).bytes(), 0);
        if (fault == Fault.REFUSE) {
            answer.errorCode(refusal.code());
        } else if (batch.sizeBytes() > batchBytesMax) {
            tooLargeCount++;
            answer.errorCode(ErrorCode.MESSAGE_TOO_LARGE.code());
        } else if (fault != Fault.LOSS) {
            append(partition.index(), batch, answer);
        }
        return answer;
    }

    private void append(int partition, RecordBatch batch, PartitionProduceResponse answer) {
        if (acceptsAnyFirstSequence && values.isEmpty()) {
            nextSequences.put(partition, batch.baseSequence());
        }
        int nextSequence = nextSequences.getOrDefault(partition, 0);
        if (batch.hasProducer() && batch.baseSequence() != nextSequence) {
            answer.errorCode((batch.baseSequence() < nextSequence
                            ? ErrorCode.DUPLICATE_SEQUENCE_NUMBER
                            : ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER)
                    .code());
            return;
        }
        answer.baseOffset(nextOffsets.getOrDefault(partition, 0));
        nextOffsets.merge(partition, batch.recordCount(), Integer::sum);
        nextSequences.put(partition, nextSequence + batch.recordCount());
        batchSizes.add(batch.recordCount());
        RecordCursor records = batch.records(1 << 20);
        while (records.next()) {
            values.add(StandardCharsets.UTF_8.decode(records.value()).toString());
        }
    }
}
