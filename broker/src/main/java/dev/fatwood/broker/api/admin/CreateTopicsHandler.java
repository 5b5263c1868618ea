package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.config.TopicConfigKeys;
import dev.fatwood.metadata.control.CreateTopics;
import dev.fatwood.metadata.control.NewTopic;
import dev.fatwood.metadata.control.ReplicaAssignment;
import dev.fatwood.metadata.control.TopicOutcome;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.CreateTopicsRequest;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableTopic;
import dev.fatwood.protocol.message.CreateTopicsRequest.CreatableTopicConfig;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.CreateTopicsResponse.CreatableTopicConfigs;
import dev.fatwood.protocol.message.CreateTopicsResponse.CreatableTopicResult;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Creates topics; each succeeds or fails on its own. */
public final class CreateTopicsHandler implements ApiHandler<CreateTopicsRequest> {

    private final MetadataStore metadata;
    private final TopicConfigView configs;

    public CreateTopicsHandler(MetadataStore metadata, TopicConfigView configs) {
        this.metadata = metadata;
        this.configs = configs;
    }

    @Override
    public ApiKey key() {
        return ApiKey.CREATE_TOPICS;
    }

    @Override
    public CreateTopicsRequest read(ByteReader in, short version) {
        return CreateTopicsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, CreateTopicsRequest request) {
        List<NewTopic> wanted =
                request.topics().stream().map(CreateTopicsHandler::wanted).toList();
        metadata.submit(
                new CreateTopics(wanted, request.validateOnly()),
                (error, outcomes) ->
                        context.reply(new CreateTopicsResponse().topics(results(wanted, error, outcomes))));
    }

    private static NewTopic wanted(CreatableTopic topic) {
        Map<String, String> settings = new HashMap<>();
        for (CreatableTopicConfig setting : topic.configs()) {
            settings.put(setting.name(), setting.value());
        }
        List<ReplicaAssignment> assignments = topic.assignments().stream()
                .map(assignment -> new ReplicaAssignment(assignment.partitionIndex(), assignment.brokerIds()))
                .toList();
        return new NewTopic(topic.name(), topic.numPartitions(), topic.replicationFactor(), assignments, settings);
    }

    private List<CreatableTopicResult> results(List<NewTopic> wanted, ErrorCode error, List<TopicOutcome> outcomes) {
        List<CreatableTopicResult> results = new ArrayList<>(wanted.size());
        for (int n = 0; n < wanted.size(); n++) {
            String name = wanted.get(n).name();
            results.add(
                    error == ErrorCode.NONE
                            ? result(name, outcomes.get(n))
                            : new CreatableTopicResult()
                                    .name(name)
                                    .errorCode(error.code())
                                    .errorMessage(error.message()));
        }
        return results;
    }

    private CreatableTopicResult result(String name, TopicOutcome outcome) {
        CreatableTopicResult result = new CreatableTopicResult()
                .name(name)
                .errorCode(outcome.error().code())
                .errorMessage(outcome.message());
        return outcome.isDone() ? described(result, outcome.topic()) : result;
    }

    private CreatableTopicResult described(CreatableTopicResult result, TopicImage topic) {
        return result.topicId(topic.topicId())
                .numPartitions(topic.partitions().size())
                .replicationFactor((short) topic.partitions().get(0).replicas().size())
                .configs(configs.entries(topic).stream()
                        .filter(CreateTopicsHandler::isExpected)
                        .map(CreateTopicsHandler::config)
                        .toList());
    }

    /** Clients may look up in Kafka's table what they are told without having asked, so our own setting is told only if it is set. */
    private static boolean isExpected(ConfigEntry entry) {
        return entry.source() != ConfigSource.DEFAULT || !entry.name().equals(TopicConfigKeys.ACK_DURABILITY.name());
    }

    private static CreatableTopicConfigs config(ConfigEntry entry) {
        return new CreatableTopicConfigs()
                .name(entry.name())
                .value(entry.value())
                .readOnly(entry.readOnly())
                .configSource(entry.source().wireId())
                .isSensitive(entry.isSensitive());
    }
}
