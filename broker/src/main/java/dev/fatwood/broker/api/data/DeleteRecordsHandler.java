package dev.fatwood.broker.api.data;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DeleteRecordsRequest;
import dev.fatwood.protocol.message.DeleteRecordsRequest.DeleteRecordsPartition;
import dev.fatwood.protocol.message.DeleteRecordsRequest.DeleteRecordsTopic;
import dev.fatwood.protocol.message.DeleteRecordsResponse;
import dev.fatwood.protocol.message.DeleteRecordsResponse.DeleteRecordsPartitionResult;
import dev.fatwood.protocol.message.DeleteRecordsResponse.DeleteRecordsTopicResult;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.replication.host.RecordDeletions;
import dev.fatwood.replication.partition.DeleteRecordsAnswer;
import java.util.Iterator;

/** Moves the start of partitions forward: records below the given offset (-1: all there are now) can no longer be read (KIP-107). */
public final class DeleteRecordsHandler implements ApiHandler<DeleteRecordsRequest> {

    private final PartitionFinder partitions;
    private final RecordDeletions deletions;

    public DeleteRecordsHandler(PartitionFinder partitions, RecordDeletions deletions) {
        this.partitions = partitions;
        this.deletions = deletions;
    }

    @Override
    public ApiKey key() {
        return ApiKey.DELETE_RECORDS;
    }

    @Override
    public DeleteRecordsRequest read(ByteReader in, short version) {
        return DeleteRecordsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, DeleteRecordsRequest request) {
        Scatter<DeleteRecordsAnswer> answers = new Scatter<>(context.lane());
        for (DeleteRecordsTopic topic : request.topics()) {
            topic.partitions().forEach(asked -> ask(answers, topic.name(), asked));
        }
        answers.gather(all -> context.reply(response(request, all.iterator())));
    }

    private void ask(Scatter<DeleteRecordsAnswer> answers, String topic, DeleteRecordsPartition asked) {
        PartitionFinder.Found found = partitions.byName(topic, asked.partitionIndex());
        if (found.isFound()) {
            answers.ask(
                    found.partition().lane(),
                    answer -> answer.accept(deletions.delete(found.partition(), asked.offset())));
        } else {
            answers.settled(DeleteRecordsAnswer.refused(found.error(), null));
        }
    }

    private static DeleteRecordsResponse response(DeleteRecordsRequest request, Iterator<DeleteRecordsAnswer> answers) {
        return new DeleteRecordsResponse()
                .topics(request.topics().stream()
                        .map(topic -> new DeleteRecordsTopicResult()
                                .name(topic.name())
                                .partitions(topic.partitions().stream()
                                        .map(asked -> response(asked.partitionIndex(), answers.next()))
                                        .toList()))
                        .toList());
    }

    private static DeleteRecordsPartitionResult response(int partition, DeleteRecordsAnswer answer) {
        return new DeleteRecordsPartitionResult()
                .partitionIndex(partition)
                .errorCode(answer.error().code())
                .lowWatermark(answer.lowWatermark());
    }
}
