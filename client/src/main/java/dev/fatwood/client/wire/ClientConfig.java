package dev.fatwood.client.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How to reach a cluster, and how long to try. Names and defaults are Kafka's.
 *
 * @param bootstrap {@code bootstrap.servers}: brokers to ask first, at least one
 * @param clientId {@code client.id}: shown in the brokers' logs and quotas
 * @param connectTimeoutMs {@code socket.connection.setup.timeout.ms}: for one TCP connection and its handshake
 * @param requestTimeoutMs {@code request.timeout.ms}: from a request to its answer
 * @param apiTimeoutMs {@code default.api.timeout.ms}: for an operation with all its retries
 * @param retryBackoffMs {@code retry.backoff.ms}: pause before the first retry; doubles from try to try
 * @param retryBackoffMaxMs {@code retry.backoff.max.ms}: the longest pause
 * @param metadataAgeMsMax {@code metadata.max.age.ms}: after which a topic's partitions and leaders are asked for again
 * @param sendBufferBytes {@code send.buffer.bytes}: SO_SNDBUF; -1 leaves it to the system
 * @param receiveBufferBytes {@code receive.buffer.bytes}: SO_RCVBUF; -1, the default here, lets the system adapt it
 */
public record ClientConfig(
        List<BrokerAddress> bootstrap,
        String clientId,
        int connectTimeoutMs,
        int requestTimeoutMs,
        int apiTimeoutMs,
        int retryBackoffMs,
        int retryBackoffMaxMs,
        int metadataAgeMsMax,
        int sendBufferBytes,
        int receiveBufferBytes) {

    private static final String BOOTSTRAP = "bootstrap.servers";
    private static final String CLIENT_ID = "client.id";
    private static final String CONNECT_TIMEOUT = "socket.connection.setup.timeout.ms";
    private static final String REQUEST_TIMEOUT = "request.timeout.ms";
    private static final String API_TIMEOUT = "default.api.timeout.ms";
    private static final String RETRY_BACKOFF = "retry.backoff.ms";
    private static final String RETRY_BACKOFF_MAX = "retry.backoff.max.ms";
    private static final String METADATA_AGE_MAX = "metadata.max.age.ms";
    private static final String SEND_BUFFER = "send.buffer.bytes";
    private static final String RECEIVE_BUFFER = "receive.buffer.bytes";

    /** The settings this reads, by Kafka's names. */
    public static final Set<String> KEYS = Set.of(
            BOOTSTRAP,
            CLIENT_ID,
            CONNECT_TIMEOUT,
            REQUEST_TIMEOUT,
            API_TIMEOUT,
            RETRY_BACKOFF,
            RETRY_BACKOFF_MAX,
            METADATA_AGE_MAX,
            SEND_BUFFER,
            RECEIVE_BUFFER);

    public ClientConfig {
        bootstrap = List.copyOf(bootstrap);
    }

    /** Kafka's defaults for the cluster at {@code bootstrapServers}, a list of host:port separated by commas. */
    public static ClientConfig to(String bootstrapServers) {
        return of(Map.of(BOOTSTRAP, bootstrapServers));
    }

    /** @throws InvalidSettingException if a value is not allowed or {@code bootstrap.servers} is missing */
    public static ClientConfig of(Map<String, String> values) {
        Settings settings = new Settings(values);
        return new ClientConfig(
                settings.parsed(BOOTSTRAP, "a list of host:port separated by commas", BrokerAddress::parseList),
                settings.text(CLIENT_ID, "fatwood-client"),
                settings.milliseconds(CONNECT_TIMEOUT, 10_000, 1),
                settings.integer(REQUEST_TIMEOUT, 30_000, 1, Integer.MAX_VALUE),
                settings.integer(API_TIMEOUT, 60_000, 1, Integer.MAX_VALUE),
                settings.milliseconds(RETRY_BACKOFF, 100, 1),
                settings.milliseconds(RETRY_BACKOFF_MAX, 1_000, 1),
                settings.milliseconds(METADATA_AGE_MAX, 300_000, 0),
                settings.integer(SEND_BUFFER, -1, -1, Integer.MAX_VALUE),
                settings.integer(RECEIVE_BUFFER, -1, -1, Integer.MAX_VALUE));
    }

    public Deadline requestDeadline() {
        return Deadline.afterMs(requestTimeoutMs);
    }

    public Deadline apiDeadline() {
        return Deadline.afterMs(apiTimeoutMs);
    }
}
