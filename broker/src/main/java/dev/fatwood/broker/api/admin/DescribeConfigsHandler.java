package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.LocalNode;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.config.GroupConfigKeys;
import dev.fatwood.metadata.control.TopicNames;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.DescribeConfigsRequest;
import dev.fatwood.protocol.message.DescribeConfigsRequest.DescribeConfigsResource;
import dev.fatwood.protocol.message.DescribeConfigsResponse;
import dev.fatwood.protocol.message.DescribeConfigsResponse.DescribeConfigsResourceResult;
import dev.fatwood.protocol.message.DescribeConfigsResponse.DescribeConfigsResult;
import dev.fatwood.protocol.message.DescribeConfigsResponse.DescribeConfigsSynonym;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.Map;

/**
 * Tells every setting of a topic, of this broker or of a group, defaults included, and where each value comes from. Subscriptions to
 * metrics of clients (KIP-714) have none.
 */
public final class DescribeConfigsHandler implements ApiHandler<DescribeConfigsRequest> {

    private final MetadataStore metadata;
    private final LocalNode node;
    private final TopicConfigView topics;
    private final BrokerConfigView broker;
    private final GroupConfigView groups;

    /**
     * @param ofGroups what single groups may set
     * @param given the broker's settings as they were written
     */
    public DescribeConfigsHandler(
            MetadataStore metadata,
            LocalNode node,
            TopicConfigView topics,
            GroupConfigKeys ofGroups,
            Map<String, String> given) {
        this.metadata = metadata;
        this.node = node;
        this.topics = topics;
        this.broker = new BrokerConfigView(given, ofGroups);
        this.groups = new GroupConfigView(ofGroups, broker);
    }

    @Override
    public ApiKey key() {
        return ApiKey.DESCRIBE_CONFIGS;
    }

    @Override
    public DescribeConfigsRequest read(ByteReader in, short version) {
        return DescribeConfigsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, DescribeConfigsRequest request) {
        context.reply(new DescribeConfigsResponse()
                .results(request.resources().stream()
                        .map(resource -> result(resource, request))
                        .toList()));
    }

    private DescribeConfigsResult result(DescribeConfigsResource resource, DescribeConfigsRequest request) {
        return switch (resource.resourceType()) {
            case ResourceType.TOPIC -> ofTopic(resource, request);
            case ResourceType.BROKER -> ofBroker(resource, request);
            // What nobody subscribed to has no settings, and nobody can subscribe here.
            case ResourceType.CLIENT_METRICS -> result(resource, ErrorCode.NONE, null);
            case ResourceType.GROUP -> ofGroup(resource, request);
            default -> result(resource, ErrorCode.INVALID_REQUEST, ResourceType.problem(resource.resourceType()));
        };
    }

    private DescribeConfigsResult ofTopic(DescribeConfigsResource resource, DescribeConfigsRequest request) {
        String name = resource.resourceName();
        return metadata.image()
                .topic(name)
                .map(topic -> described(resource, request, topics.entries(topic)))
                .orElseGet(() -> TopicNames.problem(name)
                        .map(problem -> result(resource, ErrorCode.INVALID_TOPIC_EXCEPTION, problem))
                        .orElseGet(() -> result(
                                resource, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, "There is no topic '" + name + "'.")));
    }

    /** The empty name stands for settings changed for all brokers while they run. */
    private DescribeConfigsResult ofBroker(DescribeConfigsResource resource, DescribeConfigsRequest request) {
        if (resource.resourceName().isEmpty()) {
            return described(
                    resource, request, broker.entriesOfAll(metadata.image().brokerConfigs()));
        }
        if (!resource.resourceName().equals(Integer.toString(node.nodeId()))) {
            return result(
                    resource,
                    ErrorCode.INVALID_REQUEST,
                    "Unexpected broker id, expected " + node.nodeId() + " or empty string, but received "
                            + resource.resourceName());
        }
        return described(resource, request, broker.entries(metadata.image().brokerConfigs(), resource.resourceName()));
    }

    /** A group need not exist to have settings. */
    private DescribeConfigsResult ofGroup(DescribeConfigsResource resource, DescribeConfigsRequest request) {
        String group = resource.resourceName();
        return group.isEmpty()
                ? result(resource, ErrorCode.INVALID_REQUEST, "Group name must not be empty; name one.")
                : described(resource, request, groups.entries(group, metadata.image()));
    }

    private static DescribeConfigsResult described(
            DescribeConfigsResource resource, DescribeConfigsRequest request, List<ConfigEntry> entries) {
        List<String> wanted = resource.configurationKeys();
        return result(resource, ErrorCode.NONE, null)
                .configs(entries.stream()
                        .filter(entry -> wanted == null || wanted.isEmpty() || wanted.contains(entry.name()))
                        .map(entry -> config(entry, request))
                        .toList());
    }

    private static DescribeConfigsResourceResult config(ConfigEntry entry, DescribeConfigsRequest request) {
        DescribeConfigsResourceResult config = new DescribeConfigsResourceResult()
                .name(entry.name())
                .value(entry.value())
                .readOnly(entry.readOnly())
                .configSource(entry.source().wireId())
                .isSensitive(entry.isSensitive())
                .configType(entry.typeWireId())
                .documentation(request.includeDocumentation() ? entry.documentation() : null);
        if (request.includeSynonyms()) {
            config.synonyms(entry.synonyms().stream()
                    .map(other -> new DescribeConfigsSynonym()
                            .name(other.name())
                            .value(other.value())
                            .source(other.source().wireId()))
                    .toList());
        }
        return config;
    }

    private static DescribeConfigsResult result(DescribeConfigsResource resource, ErrorCode error, String reason) {
        return new DescribeConfigsResult()
                .errorCode(error.code())
                .errorMessage(reason)
                .resourceType(resource.resourceType())
                .resourceName(resource.resourceName());
    }
}
