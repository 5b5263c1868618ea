package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.broker.api.data.PartitionFinder;
import dev.fatwood.broker.api.data.Scatter;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DescribeProducersRequest;
import dev.fatwood.protocol.message.DescribeProducersRequest.TopicRequest;
import dev.fatwood.protocol.message.DescribeProducersResponse;
import dev.fatwood.protocol.message.DescribeProducersResponse.PartitionResponse;
import dev.fatwood.protocol.message.DescribeProducersResponse.ProducerState;
import dev.fatwood.protocol.message.DescribeProducersResponse.TopicResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.replication.partition.ProducersAnswer;
import dev.fatwood.storage.producer.AppendedBatch;
import dev.fatwood.storage.producer.ProducerEntry;
import java.util.Iterator;
import java.util.List;

/** Tells which idempotent producers wrote to a partition of late (KIP-664). None of them has a transaction: there are none yet. */
public final class DescribeProducersHandler implements ApiHandler<DescribeProducersRequest> {

    private static final int NO_COORDINATOR_EPOCH = -1;

    private final PartitionFinder partitions;

    public DescribeProducersHandler(PartitionFinder partitions) {
        this.partitions = partitions;
    }

    @Override
    public ApiKey key() {
        return ApiKey.DESCRIBE_PRODUCERS;
    }

    @Override
    public DescribeProducersRequest read(ByteReader in, short version) {
        return DescribeProducersRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, DescribeProducersRequest request) {
        Scatter<ProducersAnswer> producers = new Scatter<>(context.lane());
        for (TopicRequest topic : request.topics()) {
            topic.partitionIndexes().forEach(partition -> ask(producers, topic.name(), partition));
        }
        producers.gather(answers -> context.reply(response(request, answers.iterator())));
    }

    private void ask(Scatter<ProducersAnswer> producers, String topic, int partition) {
        PartitionFinder.Found found = partitions.byName(topic, partition);
        if (found.isFound()) {
            producers.ask(
                    found.partition().lane(),
                    answer -> answer.accept(found.partition().producers()));
        } else {
            producers.settled(ProducersAnswer.refused(found.error()));
        }
    }

    private static DescribeProducersResponse response(
            DescribeProducersRequest request, Iterator<ProducersAnswer> answers) {
        return new DescribeProducersResponse()
                .topics(request.topics().stream()
                        .map(topic -> new TopicResponse()
                                .name(topic.name())
                                .partitions(topic.partitionIndexes().stream()
                                        .map(partition -> response(partition, answers.next()))
                                        .toList()))
                        .toList());
    }

    private static PartitionResponse response(int partition, ProducersAnswer answer) {
        return new PartitionResponse()
                .partitionIndex(partition)
                .errorCode(answer.error().code())
                .errorMessage(
                        answer.error() == ErrorCode.NONE ? null : answer.error().message())
                .activeProducers(answer.producers().stream()
                        .map(DescribeProducersHandler::state)
                        .toList());
    }

    private static ProducerState state(ProducerEntry producer) {
        List<AppendedBatch> batches = producer.batches();
        AppendedBatch newest = batches.get(batches.size() - 1);
        return new ProducerState()
                .producerId(producer.producerId())
                .producerEpoch(producer.epoch())
                .lastSequence(newest.lastSequence())
                .lastTimestamp(newest.timestampMs())
                .coordinatorEpoch(NO_COORDINATOR_EPOCH);
    }
}
