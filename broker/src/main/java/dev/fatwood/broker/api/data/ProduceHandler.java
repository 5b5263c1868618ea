package dev.fatwood.broker.api.data;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.env.Lane;
import dev.fatwood.metadata.image.InternalTopics;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ProduceRequest;
import dev.fatwood.protocol.message.ProduceRequest.PartitionProduceData;
import dev.fatwood.protocol.message.ProduceRequest.TopicProduceData;
import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.BatchIndexAndErrorMessage;
import dev.fatwood.protocol.message.ProduceResponse.PartitionProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.TopicProduceResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.replication.partition.AppendCommand;
import dev.fatwood.replication.partition.AppendOutcome;
import dev.fatwood.replication.partition.AppendOutcome.RecordError;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.storage.flush.GroupFlusher;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;

/**
 * Appends records: one command for each partition named, on that partition's lane, and one response when all have answered. A
 * partition that fails does not keep the others from being written.
 *
 * <p>The record bytes are slices of the request's frame, which lives until the request has ended; the partition patches offset and
 * epoch into them and writes them out before it answers, so they are never copied here.
 *
 * <p>With acks=0 nothing is answered; if something failed, the connection is closed, which is how such a producer learns that it has
 * to ask again who leads.
 *
 * <p>Source: Kafka's Produce API v3-13 (KIP-98 batches, KIP-467 record errors, KIP-516 topic ids from v13).
 */
public final class ProduceHandler implements ApiHandler<ProduceRequest> {

    private static final short NAMES_TOPICS_BY_ID_FROM = 13;
    private static final ByteBuffer NO_RECORDS = ByteBuffer.allocate(0);

    private final PartitionFinder partitions;
    private final GroupFlusher flusher;

    /** @param flusher told of requests for partitions of several lanes */
    public ProduceHandler(PartitionFinder partitions, GroupFlusher flusher) {
        this.partitions = partitions;
        this.flusher = flusher;
    }

    @Override
    public ApiKey key() {
        return ApiKey.PRODUCE;
    }

    @Override
    public ProduceRequest read(ByteReader in, short version) {
        return ProduceRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, ProduceRequest request) {
        Scatter<AppendOutcome> appends = new Scatter<>(context.lane());
        boolean acksKnown = isKnown(request.acks());
        for (TopicProduceData topic : request.topicData()) {
            for (PartitionProduceData data : topic.partitionData()) {
                if (acksKnown) {
                    append(appends, find(context, topic, data.index()), command(data, request.acks()));
                } else {
                    appends.settled(refused(ErrorCode.INVALID_REQUIRED_ACKS));
                }
            }
        }
        List<Lane> lanes = appends.lanes();
        if (lanes.size() > 1) {
            flusher.expect(context.lane(), lanes);
        }
        appends.gather(outcomes -> end(context, request, outcomes));
    }

    private static boolean isKnown(short acks) {
        return acks == AppendCommand.ACKS_ALL || acks == AppendCommand.ACKS_LEADER || acks == AppendCommand.ACKS_NONE;
    }

    private PartitionFinder.Found find(RequestContext context, TopicProduceData topic, int partition) {
        PartitionFinder.Found found = context.version() >= NAMES_TOPICS_BY_ID_FROM
                ? partitions.byId(topic.topicId(), partition)
                : partitions.byName(topic.name(), partition);
        return found.isFound() && isInternal(found.partition())
                ? new PartitionFinder.Found(null, ErrorCode.INVALID_TOPIC_EXCEPTION)
                : found;
    }

    /** What others write into internal topics, their owners would not know. */
    private static boolean isInternal(Partition partition) {
        return InternalTopics.contains(partition.id().name().topic());
    }

    private static AppendCommand command(PartitionProduceData data, short acks) {
        return new AppendCommand(data.records() instanceof BufferRecords records ? records.bytes() : NO_RECORDS, acks);
    }

    private static void append(Scatter<AppendOutcome> appends, PartitionFinder.Found found, AppendCommand command) {
        if (found.isFound()) {
            appends.ask(found.partition().lane(), answer -> found.partition().append(command, answer::accept));
        } else {
            appends.settled(refused(found.error()));
        }
    }

    private static AppendOutcome refused(ErrorCode error) {
        return new AppendOutcome(error, null, -1, -1, -1, List.of());
    }

    private static void end(RequestContext context, ProduceRequest request, List<AppendOutcome> outcomes) {
        if (request.acks() != AppendCommand.ACKS_NONE) {
            context.reply(response(request, outcomes.iterator()));
            return;
        }
        for (AppendOutcome outcome : outcomes) {
            if (outcome.error() != ErrorCode.NONE) {
                context.refuse("with acks=0 failed: " + outcome.error());
                return;
            }
        }
        context.replyNothing();
    }

    private static ProduceResponse response(ProduceRequest request, Iterator<AppendOutcome> outcomes) {
        ProduceResponse response = new ProduceResponse();
        for (TopicProduceData topic : request.topicData()) {
            TopicProduceResponse answer =
                    new TopicProduceResponse().name(topic.name()).topicId(topic.topicId());
            for (PartitionProduceData data : topic.partitionData()) {
                answer.partitionResponses().add(response(data.index(), outcomes.next()));
            }
            response.responses().add(answer);
        }
        return response;
    }

    private static PartitionProduceResponse response(int partition, AppendOutcome outcome) {
        PartitionProduceResponse response = new PartitionProduceResponse()
                .index(partition)
                .errorCode(outcome.error().code())
                .errorMessage(outcome.message())
                .baseOffset(outcome.baseOffset())
                .logAppendTimeMs(outcome.logAppendTimeMs())
                .logStartOffset(outcome.logStartOffset());
        for (RecordError error : outcome.recordErrors()) {
            response.recordErrors()
                    .add(new BatchIndexAndErrorMessage()
                            .batchIndex(error.batchIndex())
                            .batchIndexErrorMessage(error.message()));
        }
        return response;
    }
}
