package dev.fatwood.broker.api.data;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.OffsetForLeaderEpochRequest;
import dev.fatwood.protocol.message.OffsetForLeaderEpochRequest.OffsetForLeaderPartition;
import dev.fatwood.protocol.message.OffsetForLeaderEpochRequest.OffsetForLeaderTopic;
import dev.fatwood.protocol.message.OffsetForLeaderEpochResponse;
import dev.fatwood.protocol.message.OffsetForLeaderEpochResponse.EpochEndOffset;
import dev.fatwood.protocol.message.OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.replication.partition.EpochAnswer;
import dev.fatwood.storage.epoch.EpochEnd;
import java.util.Iterator;

/** Tells where the records of a leader epoch end, so that a client can see whether its position was truncated away (KIP-320). */
public final class OffsetForLeaderEpochHandler implements ApiHandler<OffsetForLeaderEpochRequest> {

    private final PartitionFinder partitions;

    public OffsetForLeaderEpochHandler(PartitionFinder partitions) {
        this.partitions = partitions;
    }

    @Override
    public ApiKey key() {
        return ApiKey.OFFSET_FOR_LEADER_EPOCH;
    }

    @Override
    public OffsetForLeaderEpochRequest read(ByteReader in, short version) {
        return OffsetForLeaderEpochRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, OffsetForLeaderEpochRequest request) {
        Scatter<EpochAnswer> lookups = new Scatter<>(context.lane());
        for (OffsetForLeaderTopic topic : request.topics()) {
            topic.partitions().forEach(asked -> ask(lookups, topic.topic(), asked));
        }
        lookups.gather(answers -> context.reply(response(request, answers.iterator())));
    }

    private void ask(Scatter<EpochAnswer> lookups, String topic, OffsetForLeaderPartition asked) {
        PartitionFinder.Found found = partitions.byName(topic, asked.partition());
        if (found.isFound()) {
            lookups.ask(
                    found.partition().lane(),
                    answer -> answer.accept(
                            found.partition().endOfEpoch(asked.leaderEpoch(), asked.currentLeaderEpoch())));
        } else {
            lookups.settled(new EpochAnswer(found.error(), EpochEnd.UNKNOWN));
        }
    }

    private static OffsetForLeaderEpochResponse response(
            OffsetForLeaderEpochRequest request, Iterator<EpochAnswer> answers) {
        return new OffsetForLeaderEpochResponse()
                .topics(request.topics().stream()
                        .map(topic -> new OffsetForLeaderTopicResult()
                                .topic(topic.topic())
                                .partitions(topic.partitions().stream()
                                        .map(asked -> response(asked.partition(), answers.next()))
                                        .toList()))
                        .toList());
    }

    private static EpochEndOffset response(int partition, EpochAnswer answer) {
        return new EpochEndOffset()
                .partition(partition)
                .errorCode(answer.error().code())
                .leaderEpoch(answer.end().epoch())
                .endOffset(answer.end().endOffset());
    }
}
