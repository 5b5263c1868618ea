package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.broker.api.admin.ConfigAlteration.Change;
import dev.fatwood.metadata.control.AlterConfigs.Others;
import dev.fatwood.metadata.control.ConfigOutcome;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.AlterConfigsRequest;
import dev.fatwood.protocol.message.AlterConfigsRequest.AlterConfigsResource;
import dev.fatwood.protocol.message.AlterConfigsResponse;
import dev.fatwood.protocol.message.AlterConfigsResponse.AlterConfigsResourceResponse;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.stream.IntStream;

/** Replaces all settings of topics and brokers: what is not named goes back to its default (KIP-133, replaced by KIP-339). */
public final class AlterConfigsHandler implements ApiHandler<AlterConfigsRequest> {

    private static final byte SET = 0;

    private final ConfigAlterations alterations;

    public AlterConfigsHandler(MetadataStore metadata) {
        this.alterations = new ConfigAlterations(metadata);
    }

    @Override
    public ApiKey key() {
        return ApiKey.ALTER_CONFIGS;
    }

    @Override
    public AlterConfigsRequest read(ByteReader in, short version) {
        return AlterConfigsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, AlterConfigsRequest request) {
        alterations.carryOut(
                request.resources().stream()
                        .map(AlterConfigsHandler::alteration)
                        .toList(),
                Others.RESET,
                request.validateOnly(),
                outcomes -> context.reply(response(request.resources(), outcomes)));
    }

    private static ConfigAlteration alteration(AlterConfigsResource resource) {
        return new ConfigAlteration(
                resource.resourceType(),
                resource.resourceName(),
                resource.configs().stream()
                        .map(config -> new Change(config.name(), SET, config.value()))
                        .toList());
    }

    private static AlterConfigsResponse response(List<AlterConfigsResource> resources, List<ConfigOutcome> outcomes) {
        return new AlterConfigsResponse()
                .responses(IntStream.range(0, resources.size())
                        .mapToObj(n -> new AlterConfigsResourceResponse()
                                .resourceType(resources.get(n).resourceType())
                                .resourceName(resources.get(n).resourceName())
                                .errorCode(outcomes.get(n).error().code())
                                .errorMessage(outcomes.get(n).message()))
                        .toList());
    }
}
