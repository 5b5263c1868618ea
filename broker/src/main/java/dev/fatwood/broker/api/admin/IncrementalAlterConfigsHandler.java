package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.control.AlterTopicConfigs;
import dev.fatwood.metadata.control.AlterTopicConfigs.ConfigChange;
import dev.fatwood.metadata.control.AlterTopicConfigs.Operation;
import dev.fatwood.metadata.control.AlterTopicConfigs.TopicChanges;
import dev.fatwood.metadata.control.TopicOutcome;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest.AlterConfigsResource;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest.AlterableConfig;
import dev.fatwood.protocol.message.IncrementalAlterConfigsResponse;
import dev.fatwood.protocol.message.IncrementalAlterConfigsResponse.AlterConfigsResourceResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Changes single settings of topics (KIP-339). Settings of brokers take a restart, so they are refused here. */
public final class IncrementalAlterConfigsHandler implements ApiHandler<IncrementalAlterConfigsRequest> {

    private static final byte TOPIC = 2;
    private static final Operation[] OPERATIONS = Operation.values();

    private final MetadataStore metadata;

    public IncrementalAlterConfigsHandler(MetadataStore metadata) {
        this.metadata = metadata;
    }

    @Override
    public ApiKey key() {
        return ApiKey.INCREMENTAL_ALTER_CONFIGS;
    }

    @Override
    public IncrementalAlterConfigsRequest read(ByteReader in, short version) {
        return IncrementalAlterConfigsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, IncrementalAlterConfigsRequest request) {
        List<TopicChanges> changes = request.resources().stream()
                .filter(IncrementalAlterConfigsHandler::isChangeable)
                .map(IncrementalAlterConfigsHandler::changes)
                .toList();
        metadata.submit(
                new AlterTopicConfigs(changes, request.validateOnly()),
                (error, outcomes) -> context.reply(response(request, error, outcomes)));
    }

    private static boolean isChangeable(AlterConfigsResource resource) {
        return resource.resourceType() == TOPIC
                && resource.configs().stream().allMatch(config -> operation(config) != null);
    }

    /** {@code null} for a number that stands for none. The numbers are the order of the constants. */
    private static Operation operation(AlterableConfig config) {
        int number = config.configOperation();
        return number >= 0 && number < OPERATIONS.length ? OPERATIONS[number] : null;
    }

    private static TopicChanges changes(AlterConfigsResource resource) {
        return new TopicChanges(
                resource.resourceName(),
                resource.configs().stream()
                        .map(config -> new ConfigChange(config.name(), operation(config), config.value()))
                        .toList());
    }

    private static IncrementalAlterConfigsResponse response(
            IncrementalAlterConfigsRequest request, ErrorCode error, List<TopicOutcome> outcomes) {
        List<AlterConfigsResourceResponse> answers = new ArrayList<>();
        Iterator<TopicOutcome> next = error == ErrorCode.NONE ? outcomes.iterator() : null;
        for (AlterConfigsResource resource : request.resources()) {
            if (!isChangeable(resource)) {
                answers.add(answer(
                        resource,
                        ErrorCode.INVALID_REQUEST,
                        "only settings of topics can be changed while the broker runs, by operation 0 to 3"));
            } else if (next == null) {
                answers.add(answer(resource, error, error.message()));
            } else {
                TopicOutcome outcome = next.next();
                answers.add(answer(resource, outcome.error(), outcome.message()));
            }
        }
        return new IncrementalAlterConfigsResponse().responses(answers);
    }

    private static AlterConfigsResourceResponse answer(AlterConfigsResource resource, ErrorCode error, String reason) {
        return new AlterConfigsResourceResponse()
                .resourceType(resource.resourceType())
                .resourceName(resource.resourceName())
                .errorCode(error.code())
                .errorMessage(reason);
    }
}
