package dev.fatwood.client.wire;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ApiVersionsRequest;
import dev.fatwood.protocol.message.ApiVersionsResponse;
import dev.fatwood.protocol.message.RequestHeader;
import dev.fatwood.protocol.message.ResponseHeader;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.MalformedFrameException;
import dev.fatwood.protocol.wire.Message;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * One connection to one broker. Requests may be pipelined: {@link #send} several, then {@link #receive} their answers
 * in the same order, which is the order brokers answer in.
 *
 * <p>The buffer an answer arrives in belongs to the connection and is used again: views into an answer (records, bytes)
 * are valid until the next answer is received or the connection closed. Strings and numbers are copies.
 *
 * <p>Errors: {@link ConnectionException} when the broker cannot be reached, goes away, does not answer in time or
 * answers nonsense; the connection is closed by then.
 *
 * <p>Thread: owned by one thread at a time. It waits at most until the deadline of each call; interrupting it closes
 * the connection.
 */
public final class Connection implements AutoCloseable {

    private static final String SOFTWARE_NAME = "fatwood-client";
    private static final String SOFTWARE_VERSION = "0.1.0";
    /** Offered by every broker since Kafka 2.4; older ones answer it with an error and their own range. */
    private static final short API_VERSIONS_FIRST_TRY = 3;

    private record Pending(Api<?> api, short version, int correlationId) {}

    private final BrokerAddress address;
    private final String clientId;
    private final FrameChannel channel;
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private ApiVersions versions;
    private int nextCorrelationId;

    private Connection(BrokerAddress address, String clientId, FrameChannel channel) {
        this.address = address;
        this.clientId = clientId;
        this.channel = channel;
    }

    /** Connects and learns the broker's versions, within {@code connectTimeoutMs}. */
    public static Connection open(BrokerAddress address, ClientConfig config) {
        Deadline deadline = Deadline.afterMs(config.connectTimeoutMs());
        Connection connection =
                new Connection(address, config.clientId(), FrameChannel.open(address, config, deadline));
        try {
            connection.learnVersions(deadline);
            return connection;
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void learnVersions(Deadline deadline) {
        ApiVersionsResponse response = askVersions(API_VERSIONS_FIRST_TRY, deadline);
        if (response.errorCode() == ErrorCode.UNSUPPORTED_VERSION.code()) {
            response = askVersions((short) 0, deadline);
        }
        ErrorCode error = ErrorCode.forCode(response.errorCode());
        if (error != ErrorCode.NONE) {
            throw new ConnectionException("the broker at " + address + " refused to name its versions: " + error);
        }
        versions = new ApiVersions(address, response);
    }

    private ApiVersionsResponse askVersions(short version, Deadline deadline) {
        ApiVersionsRequest request = new ApiVersionsRequest();
        if (version >= API_VERSIONS_FIRST_TRY) {
            request.clientSoftwareName(SOFTWARE_NAME).clientSoftwareVersion(SOFTWARE_VERSION);
        }
        write(Api.API_VERSIONS, version, request, deadline);
        pending.add(new Pending(Api.API_VERSIONS, version, nextCorrelationId++));
        return receive(Api.API_VERSIONS, deadline);
    }

    /** Sends {@code request} and waits for its answer. Nothing else may be awaited on the connection. */
    public <A> A call(Api<A> api, Message request, Deadline deadline) {
        if (!pending.isEmpty()) {
            throw new IllegalStateException(pending.size() + " answers are still awaited from " + address);
        }
        send(api, request, deadline);
        return receive(api, deadline);
    }

    /** Sends {@code request} in the highest version both sides speak, to be {@link #receive received} later. */
    public void send(Api<?> api, Message request, Deadline deadline) {
        send(api, request, Short.MAX_VALUE, deadline);
    }

    /** As {@link #send}, in a version of at most {@code versionMax}. */
    public void send(Api<?> api, Message request, short versionMax, Deadline deadline) {
        short version = versions.highestCommon(api.key(), versionMax);
        write(api, version, request, deadline);
        pending.add(new Pending(api, version, nextCorrelationId++));
    }

    /** As {@link #send}, for a request that brokers do not answer: Produce with acks 0. */
    public void sendUnanswered(Api<?> api, Message request, short versionMax, Deadline deadline) {
        write(api, versions.highestCommon(api.key(), versionMax), request, deadline);
        nextCorrelationId++;
    }

    private void write(Api<?> api, short version, Message request, Deadline deadline) {
        ByteWriter out = new ByteWriter();
        ApiKey key = api.key();
        new RequestHeader()
                .requestApiKey(key.id())
                .requestApiVersion(version)
                .correlationId(nextCorrelationId)
                .clientId(clientId)
                .write(out, key.requestHeaderVersion(version));
        request.write(out, version);
        channel.write(out, deadline);
    }

    /**
     * Waits for the answer to the oldest request not yet answered, which must be one of {@code api}.
     *
     * @throws ConnectionException if it does not arrive by the deadline; an answer must not be awaited twice
     */
    public <A> A receive(Api<A> api, Deadline deadline) {
        Pending expected = pending.peek();
        if (expected == null || expected.api != api) {
            throw new IllegalStateException("no answer to " + api.key() + " is next from " + address + ", but "
                    + (expected == null ? "none" : expected.api.key()));
        }
        ByteBuffer frame = channel.read(deadline, "an answer to " + api.key());
        pending.remove();
        try {
            return decode(api, expected, frame);
        } catch (MalformedFrameException e) {
            close();
            throw new ConnectionException(
                    "the broker at " + address + " answered " + api.key() + " version " + expected.version + " with a "
                            + e.getMessage(),
                    e);
        }
    }

    private <A> A decode(Api<A> api, Pending expected, ByteBuffer frame) {
        ByteReader in = ByteReader.of(frame);
        int correlationId = ResponseHeader.read(in, api.key().responseHeaderVersion(expected.version))
                .correlationId();
        if (correlationId != expected.correlationId) {
            close();
            throw new ConnectionException("the broker at " + address + " answered request " + correlationId + " where "
                    + expected.correlationId + " (" + api.key() + ") was next");
        }
        boolean isVersionRefused =
                api == Api.API_VERSIONS && expected.version > 0 && startsWithUnsupportedVersion(frame);
        return api.decoder().read(in, isVersionRefused ? 0 : expected.version);
    }

    /**
     * A broker that does not know the ApiVersions version answers in the layout of version 0. The header has 4 bytes.
     */
    private static boolean startsWithUnsupportedVersion(ByteBuffer frame) {
        int errorAt = frame.position() + Integer.BYTES;
        return frame.limit() - errorAt >= Short.BYTES
                && frame.getShort(errorAt) == ErrorCode.UNSUPPORTED_VERSION.code();
    }

    /** Whether {@link #receive} would find at least the start of an answer without waiting. */
    public boolean hasAnswer() {
        return channel.hasInput();
    }

    /** Waits until {@link #hasAnswer}; false if that is not so by the deadline, which harms nothing. */
    public boolean awaitAnswer(Deadline deadline) {
        return channel.awaitInput(deadline);
    }

    /** Requests sent whose answers have not been received. */
    public int pendingCount() {
        return pending.size();
    }

    public boolean offers(ApiKey api) {
        return versions.offers(api);
    }

    /**
     * Whether it can carry another request: open, nothing awaited, and not closed by the broker as far as one can see.
     */
    boolean isReusable() {
        return channel.isOpen() && pending.isEmpty() && !channel.hasInput();
    }

    public boolean isOpen() {
        return channel.isOpen();
    }

    public BrokerAddress address() {
        return address;
    }

    @Override
    public void close() {
        channel.close();
    }
}
