package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.LocalNode;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ListConfigResourcesRequest;
import dev.fatwood.protocol.message.ListConfigResourcesResponse;
import dev.fatwood.protocol.message.ListConfigResourcesResponse.ConfigResource;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists what may have settings, topics and brokers, and groups that have some (KIP-1142). Version 0 asks for client metrics only (KIP-714), of which there are
 * none.
 */
public final class ListConfigResourcesHandler implements ApiHandler<ListConfigResourcesRequest> {

    private static final short NAMES_TYPES_FROM = 1;
    private static final List<Byte> LISTED = List.of(ResourceType.TOPIC, ResourceType.BROKER, ResourceType.GROUP);

    private final MetadataStore metadata;
    private final LocalNode node;

    public ListConfigResourcesHandler(MetadataStore metadata, LocalNode node) {
        this.metadata = metadata;
        this.node = node;
    }

    @Override
    public ApiKey key() {
        return ApiKey.LIST_CONFIG_RESOURCES;
    }

    @Override
    public ListConfigResourcesRequest read(ByteReader in, short version) {
        return ListConfigResourcesRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, ListConfigResourcesRequest request) {
        context.reply(context.version() < NAMES_TYPES_FROM ? new ListConfigResourcesResponse() : listed(request));
    }

    private ListConfigResourcesResponse listed(ListConfigResourcesRequest request) {
        List<Byte> wanted = request.resourceTypes().isEmpty() ? LISTED : request.resourceTypes();
        if (!wanted.stream().allMatch(ResourceType::isKnown)) {
            return new ListConfigResourcesResponse().errorCode(ErrorCode.UNSUPPORTED_VERSION.code());
        }
        List<ConfigResource> resources = new ArrayList<>();
        if (wanted.contains(ResourceType.TOPIC)) {
            metadata.image().topics().keySet().forEach(name -> resources.add(resource(ResourceType.TOPIC, name)));
        }
        if (wanted.contains(ResourceType.BROKER)) {
            resources.add(resource(ResourceType.BROKER, Integer.toString(node.nodeId())));
        }
        if (wanted.contains(ResourceType.GROUP)) {
            metadata.image()
                    .groupConfigs()
                    .byName()
                    .keySet()
                    .forEach(name -> resources.add(resource(ResourceType.GROUP, name)));
        }
        return new ListConfigResourcesResponse().configResources(resources);
    }

    private static ConfigResource resource(byte type, String name) {
        return new ConfigResource().resourceType(type).resourceName(name);
    }
}
