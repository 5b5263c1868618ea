package dev.fatwood.broker.api;

import dev.fatwood.protocol.message.ApiKey;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The handlers by API. Thread: any; immutable. */
public final class ApiRouter {

    private final Map<ApiKey, ApiHandler<?>> handlers = new EnumMap<>(ApiKey.class);

    public ApiRouter(Collection<ApiHandler<?>> handlers) {
        for (ApiHandler<?> handler : handlers) {
            if (this.handlers.put(handler.key(), handler) != null) {
                throw new IllegalArgumentException("two handlers for " + handler.key());
            }
        }
    }

    /** The handler of an API key on the wire; {@code null} if it is not served. */
    public ApiHandler<?> handlerFor(short apiKey) {
        ApiKey key = ApiKey.forId(apiKey);
        return key == null ? null : handlers.get(key);
    }

    /** The APIs served, in the order of their numbers. */
    public List<ApiKey> served() {
        return List.copyOf(handlers.keySet());
    }
}
