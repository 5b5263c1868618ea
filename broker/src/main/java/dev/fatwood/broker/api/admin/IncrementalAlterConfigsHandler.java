package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.broker.api.admin.ConfigAlteration.Change;
import dev.fatwood.metadata.control.AlterConfigs.Others;
import dev.fatwood.metadata.control.ConfigOutcome;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest;
import dev.fatwood.protocol.message.IncrementalAlterConfigsRequest.AlterConfigsResource;
import dev.fatwood.protocol.message.IncrementalAlterConfigsResponse;
import dev.fatwood.protocol.message.IncrementalAlterConfigsResponse.AlterConfigsResourceResponse;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.stream.IntStream;

/** Changes single settings of topics, and of brokers those that may change while they run (KIP-339). */
public final class IncrementalAlterConfigsHandler implements ApiHandler<IncrementalAlterConfigsRequest> {

    private final ConfigAlterations alterations;

    public IncrementalAlterConfigsHandler(MetadataStore metadata) {
        this.alterations = new ConfigAlterations(metadata);
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
        alterations.carryOut(
                request.resources().stream()
                        .map(IncrementalAlterConfigsHandler::alteration)
                        .toList(),
                Others.KEPT,
                request.validateOnly(),
                outcomes -> context.reply(response(request.resources(), outcomes)));
    }

    private static ConfigAlteration alteration(AlterConfigsResource resource) {
        return new ConfigAlteration(
                resource.resourceType(),
                resource.resourceName(),
                resource.configs().stream()
                        .map(config -> new Change(config.name(), config.configOperation(), config.value()))
                        .toList());
    }

    private static IncrementalAlterConfigsResponse response(
            List<AlterConfigsResource> resources, List<ConfigOutcome> outcomes) {
        return new IncrementalAlterConfigsResponse()
                .responses(IntStream.range(0, resources.size())
                        .mapToObj(n -> new AlterConfigsResourceResponse()
                                .resourceType(resources.get(n).resourceType())
                                .resourceName(resources.get(n).resourceName())
                                .errorCode(outcomes.get(n).error().code())
                                .errorMessage(outcomes.get(n).message()))
                        .toList());
    }
}
