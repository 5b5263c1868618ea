package dev.fatwood.client.admin;

import dev.fatwood.client.wire.AddressedRequest;
import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.BrokerAddress;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.CallOutcome;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.message.CreatePartitionsRequest;
import dev.fatwood.protocol.message.CreatePartitionsRequest.CreatePartitionsTopic;
import dev.fatwood.protocol.message.DescribeConfigsRequest;
import dev.fatwood.protocol.message.DescribeConfigsRequest.DescribeConfigsResource;
import dev.fatwood.protocol.message.DescribeLogDirsRequest;
import dev.fatwood.protocol.message.DescribeLogDirsResponse;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest.AlterConfigsResource;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest.AlterableConfig;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at and changes topics that are there: settings, number of partitions, size on disk. Refusals to change are values.
 *
 * <p>Errors: {@link dev.fatwood.client.wire.BrokerUnreachableException} if no broker answers, {@link BrokerErrorException} if one will not
 * tell. Thread: any.
 */
public final class TopicChanges {

    private static final byte TOPIC = 2;
    private static final byte SET = 0;
    private static final byte DELETE = 1;

    private final Cluster cluster;

    public TopicChanges(Cluster cluster) {
        this.cluster = cluster;
    }

    /** All settings of {@code topic}, by name. */
    public List<TopicSetting> settings(String topic) {
        DescribeConfigsRequest request = new DescribeConfigsRequest()
                .resources(List.of(new DescribeConfigsResource()
                        .resourceType(TOPIC)
                        .resourceName(topic)
                        .configurationKeys(null)));
        var result = cluster.callAny(
                        Api.DESCRIBE_CONFIGS, request, cluster.config().apiDeadline())
                .results()
                .get(0);
        ErrorCode error = ErrorCode.forCode(result.errorCode());
        if (error != ErrorCode.NONE) {
            throw new BrokerErrorException("read the settings of topic " + topic, error, result.errorMessage());
        }
        return result.configs().stream()
                .map(config ->
                        new TopicSetting(config.name(), config.value(), TopicSetting.Source.of(config.configSource())))
                .sorted(Comparator.comparing(TopicSetting::name))
                .toList();
    }

    /** Gives settings values, all or none; a null value takes the topic's own away. */
    public TopicOutcome alter(String topic, Map<String, String> values) {
        AlterConfigsResource resource =
                new AlterConfigsResource().resourceType(TOPIC).resourceName(topic);
        values.forEach((name, value) -> resource.configs()
                .add(new AlterableConfig().name(name).value(value).configOperation(value == null ? DELETE : SET)));
        var result = cluster.callAny(
                        Api.INCREMENTAL_ALTER_CONFIGS,
                        new IncrementalAlterConfigsRequest().resources(List.of(resource)),
                        cluster.config().apiDeadline())
                .responses()
                .get(0);
        return TopicOutcome.of(topic, result.errorCode(), result.errorMessage());
    }

    /** Raises the number of partitions to {@code count}; it never falls. */
    public TopicOutcome raisePartitions(String topic, int count) {
        CreatePartitionsRequest request = new CreatePartitionsRequest()
                .topics(List.of(
                        new CreatePartitionsTopic().name(topic).count(count).assignments(null)))
                .timeoutMs(cluster.config().requestTimeoutMs());
        cluster.forget(topic);
        var result = cluster.callAny(
                        Api.CREATE_PARTITIONS, request, cluster.config().apiDeadline())
                .results()
                .get(0);
        return TopicOutcome.of(topic, result.errorCode(), result.errorMessage());
    }

    /** Bytes of each partition's files, of the largest replica; brokers that do not answer are left out. */
    public Map<TopicPartition, Long> sizes() {
        Map<TopicPartition, Long> sizes = new HashMap<>();
        List<BrokerAddress> brokers =
                List.copyOf(cluster.describe(List.of()).brokers().values());
        List<AddressedRequest> requests = brokers.stream()
                .map(broker -> new AddressedRequest(broker, new DescribeLogDirsRequest().topics(null)))
                .toList();
        for (CallOutcome<DescribeLogDirsResponse> outcome : cluster.callAll(
                Api.DESCRIBE_LOG_DIRS, requests, cluster.config().apiDeadline())) {
            if (outcome.isAnswered()) {
                take(sizes, outcome.answer());
            }
        }
        return sizes;
    }

    private static void take(Map<TopicPartition, Long> sizes, DescribeLogDirsResponse answer) {
        answer.results()
                .forEach(directory -> directory
                        .topics()
                        .forEach(topic -> topic.partitions()
                                .forEach(partition -> sizes.merge(
                                        new TopicPartition(topic.name(), partition.partitionIndex()),
                                        partition.partitionSize(),
                                        Math::max))));
    }
}
