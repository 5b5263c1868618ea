package dev.fatwood.broker.boot;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.RequestHeader;
import dev.fatwood.protocol.message.ResponseHeader;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;

/** Sends requests of any version over a plain socket, one at a time or several in a row. */
final class RawClient implements Closeable {

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private int correlationId;
    private int lastCorrelationId;

    RawClient(Broker broker) throws IOException {
        socket = new Socket(broker.boundAddress().getAddress(), broker.port());
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    <R> R ask(Message request, int version, Reader<R> reader) throws IOException {
        send(request, (short) version);
        return receive(request, (short) version, reader);
    }

    void send(Message request, short version) throws IOException {
        sendFrame(encoded(request, version, ++correlationId));
    }

    /** Header and body, without the size. */
    static ByteBuffer encoded(Message request, short version) {
        return encoded(request, version, 1);
    }

    private static ByteBuffer encoded(Message request, short version, int correlationId) {
        ApiKey key = ApiKey.forId(request.apiKey());
        ByteWriter writer = new ByteWriter();
        new RequestHeader()
                .requestApiKey(key.id())
                .requestApiVersion(version)
                .correlationId(correlationId)
                .clientId("raw")
                .write(writer, key.requestHeaderVersion(version));
        request.write(writer, version);
        return writer.toByteBuffer();
    }

    /** Tells the broker that nothing more comes. */
    void sendEnd() throws IOException {
        socket.shutdownOutput();
    }

    void readToEnd() throws IOException {
        try {
            in.readAllBytes();
        } catch (SocketException reset) {
            // The broker closed with bytes of ours unread.
        }
    }

    void sendFrame(ByteBuffer bytes) throws IOException {
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        out.writeInt(content.length);
        out.write(content);
        out.flush();
    }

    void sendBytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    <R> R receive(Message request, short version, Reader<R> reader) throws IOException {
        ByteReader answer = ByteReader.of(receiveFrame());
        ApiKey key = ApiKey.forId(request.apiKey());
        ResponseHeader header = ResponseHeader.read(answer, key.responseHeaderVersion(version));
        lastCorrelationId = header.correlationId();
        R response = reader.read(answer, version);
        if (answer.remaining() > 0) {
            throw new IllegalStateException(
                    answer.remaining() + " bytes after the response to " + key + " v" + version);
        }
        return response;
    }

    int lastCorrelationId() {
        return lastCorrelationId;
    }

    ByteBuffer receiveFrame() throws IOException {
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return ByteBuffer.wrap(frame);
    }

    /** Whether the broker closes the connection. */
    boolean isClosedByPeer() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Decodes a response. */
    interface Reader<R> {

        R read(ByteReader in, short version);
    }
}
