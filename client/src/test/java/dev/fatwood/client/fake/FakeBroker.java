package dev.fatwood.client.fake;

import dev.fatwood.client.wire.BrokerAddress;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ApiVersionsResponse;
import dev.fatwood.protocol.message.ApiVersionsResponse.ApiVersion;
import dev.fatwood.protocol.message.RequestHeader;
import dev.fatwood.protocol.message.ResponseHeader;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A broker of a few lines on a loopback port: answers each API as the test tells it. Two threads per connection; answers
 * leave in the order of the requests.
 */
public final class FakeBroker implements AutoCloseable {

    /** Answers one request; null leaves it unanswered. Throwing {@link Hangup} closes the connection. */
    @FunctionalInterface
    public interface Handler {
        Message answer(ByteReader body, short version);
    }

    /** Ends the connection instead of an answer. */
    public static final class Hangup extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final byte[] END = new byte[0];

    private final ServerSocket server;
    private final Map<ApiKey, Handler> handlers = new ConcurrentHashMap<>();
    private final Map<ApiKey, ApiVersion> offered = new ConcurrentHashMap<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    /** Every request seen, as {@code API vVERSION}. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    public FakeBroker() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        on(ApiKey.API_VERSIONS, (body, version) -> new ApiVersionsResponse().apiKeys(List.copyOf(offered.values())));
        start(this::accept);
    }

    /** Offers all versions we know of {@code api}, answered by {@code handler}. */
    public FakeBroker on(ApiKey api, Handler handler) {
        offered.putIfAbsent(api, range(api, api.highestVersion()));
        handlers.put(api, handler);
        return this;
    }

    /** Offers {@code api} up to {@code highest} only. */
    public FakeBroker upTo(ApiKey api, int highest) {
        offered.put(api, range(api, (short) highest));
        return this;
    }

    private static ApiVersion range(ApiKey api, short highest) {
        return new ApiVersion().apiKey(api.id()).minVersion(api.lowestVersion()).maxVersion(highest);
    }

    public BrokerAddress address() {
        return new BrokerAddress("127.0.0.1", server.getLocalPort());
    }

    /** Short timeouts, to this broker. */
    public ClientConfig config() {
        return ClientConfig.of(Map.of(
                "bootstrap.servers",
                address().toString(),
                "request.timeout.ms",
                "2000",
                "default.api.timeout.ms",
                "3000",
                "retry.backoff.ms",
                "1"));
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "fake-broker");
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads ahead of the answers, so that {@link #requests} holds what has come also while a handler is at work. */
    private void serve(Socket socket) {
        BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
        start(() -> answerAll(socket, frames));
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                byte[] frame = new byte[in.readInt()];
                in.readFully(frame);
                requests.add(name(frame));
                frames.add(frame);
            }
        } catch (IOException e) {
            frames.add(END); // the client went away, or was sent away
        }
    }

    private void answerAll(Socket socket, BlockingQueue<byte[]> frames) {
        try (socket) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            for (byte[] frame = frames.take(); frame != END; frame = frames.take()) {
                byte[] answer = answer(frame);
                if (answer != null) {
                    out.write(answer);
                    out.flush();
                }
            }
        } catch (IOException | InterruptedException | Hangup e) {
            // the client went away, or was to be sent away
        }
    }

    private static String name(byte[] frame) {
        return ApiKey.forId(ByteBuffer.wrap(frame).getShort(0))
                + " v"
                + ByteBuffer.wrap(frame).getShort(2);
    }

    /** How many requests of {@code api} have come. */
    public long count(ApiKey api) {
        return requests.stream()
                .filter(request -> request.startsWith(api + " "))
                .count();
    }

    private byte[] answer(byte[] frame) {
        ApiKey api = ApiKey.forId(ByteBuffer.wrap(frame).getShort(0));
        short version = ByteBuffer.wrap(frame).getShort(2);
        ByteReader body = ByteReader.of(ByteBuffer.wrap(frame));
        int correlationId =
                RequestHeader.read(body, api.requestHeaderVersion(version)).correlationId();
        Message answer = handlers.get(api).answer(body, version);
        if (answer == null) {
            return null;
        }
        ByteWriter out = new ByteWriter();
        new ResponseHeader().correlationId(correlationId).write(out, api.responseHeaderVersion(version));
        answer.write(out, version);
        ByteBuffer bytes = out.toByteBuffer();
        return ByteBuffer.allocate(4 + bytes.remaining())
                .putInt(bytes.remaining())
                .put(bytes.duplicate())
                .array();
    }

    /** Ends all connections; new ones are still accepted. */
    public void hangUp() {
        connections.forEach(FakeBroker::closeQuietly);
        connections.clear();
    }

    @Override
    public void close() {
        closeQuietly(server);
        hangUp();
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
