package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.broker.api.data.PartitionFinder;
import dev.fatwood.broker.api.data.Scatter;
import dev.fatwood.broker.os.DiskSpace;
import dev.fatwood.metadata.image.PartitionImage;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DescribeLogDirsRequest;
import dev.fatwood.protocol.message.DescribeLogDirsResponse;
import dev.fatwood.protocol.message.DescribeLogDirsResponse.DescribeLogDirsPartition;
import dev.fatwood.protocol.message.DescribeLogDirsResponse.DescribeLogDirsResult;
import dev.fatwood.protocol.message.DescribeLogDirsResponse.DescribeLogDirsTopic;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.replication.partition.PartitionFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells how large each partition is in the one log directory, and how much room that has (KIP-113, KIP-827). There is only one
 * directory, so no replica is ever on its way to another: none lags, none is a future one. Partitions that are not there, or are
 * offline, are left out; once a sync has failed, the directory itself has the error.
 */
public final class DescribeLogDirsHandler implements ApiHandler<DescribeLogDirsRequest> {

    private final PartitionFinder partitions;
    private final MetadataStore metadata;
    private final Path directory;

    public DescribeLogDirsHandler(PartitionFinder partitions, MetadataStore metadata, Path directory) {
        this.partitions = partitions;
        this.metadata = metadata;
        this.directory = directory;
    }

    @Override
    public ApiKey key() {
        return ApiKey.DESCRIBE_LOG_DIRS;
    }

    @Override
    public DescribeLogDirsRequest read(ByteReader in, short version) {
        return DescribeLogDirsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, DescribeLogDirsRequest request) {
        List<TopicPartition> asked = List.copyOf(request.topics() == null ? all() : named(request));
        Scatter<Optional<PartitionFacts>> facts = new Scatter<>(context.lane());
        asked.forEach(partition -> ask(facts, partition));
        facts.gather(answers -> context.reply(response(asked, answers)));
    }

    private Set<TopicPartition> all() {
        Set<TopicPartition> all = new LinkedHashSet<>();
        metadata.image()
                .topics()
                .values()
                .forEach(topic -> topic.partitions().stream()
                        .map(PartitionImage::partition)
                        .forEach(number -> all.add(new TopicPartition(topic.name(), number))));
        return all;
    }

    private static Set<TopicPartition> named(DescribeLogDirsRequest request) {
        Set<TopicPartition> named = new LinkedHashSet<>();
        request.topics()
                .forEach(topic ->
                        topic.partitions().forEach(number -> named.add(new TopicPartition(topic.topic(), number))));
        return named;
    }

    private void ask(Scatter<Optional<PartitionFacts>> facts, TopicPartition asked) {
        PartitionFinder.Found found = partitions.byName(asked.topic(), asked.partition());
        if (found.isFound()) {
            facts.ask(
                    found.partition().lane(),
                    answer -> answer.accept(found.partition().facts()));
        } else {
            facts.settled(Optional.empty());
        }
    }

    private DescribeLogDirsResponse response(List<TopicPartition> asked, List<Optional<PartitionFacts>> answers) {
        Map<String, List<DescribeLogDirsPartition>> byTopic = new LinkedHashMap<>();
        for (int n = 0; n < asked.size(); n++) {
            TopicPartition partition = asked.get(n);
            answers.get(n)
                    .ifPresent(facts -> byTopic.computeIfAbsent(partition.topic(), none -> new ArrayList<>())
                            .add(new DescribeLogDirsPartition()
                                    .partitionIndex(partition.partition())
                                    .partitionSize(facts.sizeBytes())));
        }
        DiskSpace space = DiskSpace.of(directory);
        return new DescribeLogDirsResponse()
                .results(List.of(new DescribeLogDirsResult()
                        .errorCode(
                                (partitions.isDirectoryLost() ? ErrorCode.KAFKA_STORAGE_ERROR : ErrorCode.NONE).code())
                        .logDir(directory.toString())
                        .topics(byTopic.entrySet().stream()
                                .map(topic -> new DescribeLogDirsTopic()
                                        .name(topic.getKey())
                                        .partitions(topic.getValue()))
                                .toList())
                        .totalBytes(space.totalBytes())
                        .usableBytes(space.usableBytes())));
    }
}
