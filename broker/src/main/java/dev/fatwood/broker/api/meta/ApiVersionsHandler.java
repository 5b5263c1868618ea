package dev.fatwood.broker.api.meta;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.Features;
import dev.fatwood.broker.api.LocalNode;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ApiVersionsRequest;
import dev.fatwood.protocol.message.ApiVersionsResponse;
import dev.fatwood.protocol.message.ApiVersionsResponse.ApiVersion;
import dev.fatwood.protocol.message.ApiVersionsResponse.FinalizedFeatureKey;
import dev.fatwood.protocol.message.ApiVersionsResponse.SupportedFeatureKey;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Tells which APIs are served in which versions: exactly the handlers there are, and at which level each feature works. A feature
 * that is not listed is off: clients then use neither the newer group protocols nor newer transactions.
 *
 * <p>Sources: KIP-511 (unknown version: v0 with the table), KIP-896 and KAFKA-18659 (Produce is listed from 0, although served from 3,
 * because librdkafka before 2.11.1 compresses only then), KIP-1242 (v5 names the broker the client means).
 */
public final class ApiVersionsHandler implements ApiHandler<ApiVersionsRequest> {

    private static final short PRODUCE_LISTED_FROM = 0;
    private static final short TAKES_LEVEL_0_FROM = 4;
    private static final Pattern SOFTWARE_NAME = Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9\\-.]*[a-zA-Z0-9])?");

    private final Supplier<List<ApiKey>> served;
    private final LocalNode node;
    private final MetadataStore metadata;

    /** @param served asked for each request, because the table of handlers holds this one too */
    public ApiVersionsHandler(Supplier<List<ApiKey>> served, LocalNode node, MetadataStore metadata) {
        this.served = served;
        this.node = node;
        this.metadata = metadata;
    }

    @Override
    public ApiKey key() {
        return ApiKey.API_VERSIONS;
    }

    @Override
    public ApiVersionsRequest read(ByteReader in, short version) {
        return ApiVersionsRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, ApiVersionsRequest request) {
        ErrorCode error =
                context.isVersionServed() ? verdict(context.version(), request) : ErrorCode.UNSUPPORTED_VERSION;
        ApiVersionsResponse response = new ApiVersionsResponse().errorCode(error.code());
        if (error == ErrorCode.NONE || error == ErrorCode.UNSUPPORTED_VERSION) {
            response.apiKeys(
                    served.get().stream().map(ApiVersionsHandler::range).toList());
        }
        if (error == ErrorCode.NONE) {
            addFeatures(response, context.version());
        }
        context.reply(response);
    }

    private ErrorCode verdict(short version, ApiVersionsRequest request) {
        if (version >= 3 && !(isName(request.clientSoftwareName()) && isName(request.clientSoftwareVersion()))) {
            return ErrorCode.INVALID_REQUEST;
        }
        boolean otherCluster = request.clusterId() != null
                && !request.clusterId().equals(metadata.image().clusterId());
        boolean otherNode = request.nodeId() >= 0 && request.nodeId() != node.nodeId();
        return otherCluster || otherNode ? ErrorCode.REBOOTSTRAP_REQUIRED : ErrorCode.NONE;
    }

    /** Features are fixed, so their epoch is too. Clients that ask in a version before 4 cannot take a lowest level of 0 (KAFKA-17011). */
    private static void addFeatures(ApiVersionsResponse response, short version) {
        response.finalizedFeaturesEpoch(0)
                .supportedFeatures(Features.all().stream()
                        .filter(feature -> version >= TAKES_LEVEL_0_FROM || feature.minLevel() > 0)
                        .map(feature -> new SupportedFeatureKey()
                                .name(feature.name())
                                .minVersion(feature.minLevel())
                                .maxVersion(feature.maxLevel()))
                        .toList())
                .finalizedFeatures(Features.all().stream()
                        .filter(feature -> feature.level() > 0)
                        .map(feature -> new FinalizedFeatureKey()
                                .name(feature.name())
                                .minVersionLevel(feature.level())
                                .maxVersionLevel(feature.level()))
                        .toList());
    }

    private static boolean isName(String text) {
        return SOFTWARE_NAME.matcher(text).matches();
    }

    private static ApiVersion range(ApiKey key) {
        return new ApiVersion()
                .apiKey(key.id())
                .minVersion(key == ApiKey.PRODUCE ? PRODUCE_LISTED_FROM : key.lowestVersion())
                .maxVersion(key.highestVersion());
    }
}
