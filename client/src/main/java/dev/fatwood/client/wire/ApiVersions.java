package dev.fatwood.client.wire;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ApiVersionsResponse;
import java.util.HashMap;
import java.util.Map;

/** The versions one broker offers, as it said when the connection was opened (KIP-35). */
final class ApiVersions {

    private record Range(short lowest, short highest) {}

    private final BrokerAddress broker;
    private final Map<Short, Range> offered = new HashMap<>();

    ApiVersions(BrokerAddress broker, ApiVersionsResponse response) {
        this.broker = broker;
        for (ApiVersionsResponse.ApiVersion api : response.apiKeys()) {
            offered.put(api.apiKey(), new Range(api.minVersion(), api.maxVersion()));
        }
    }

    /** The highest version of {@code api} that both sides speak and that is at most {@code versionMax}. */
    short highestCommon(ApiKey api, short versionMax) {
        Range range = offered.get(api.id());
        if (range == null) {
            throw new UnsupportedApiException(broker, api, "does not offer");
        }
        int highest = Math.min(versionMax, Math.min(api.highestVersion(), range.highest));
        if (highest < Math.max(api.lowestVersion(), range.lowest)) {
            throw new UnsupportedApiException(
                    broker, api, "offers versions " + range.lowest + " to " + range.highest + " of");
        }
        return (short) highest;
    }

    boolean offers(ApiKey api) {
        return offered.containsKey(api.id());
    }
}
