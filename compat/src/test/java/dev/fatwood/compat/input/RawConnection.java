package dev.fatwood.compat.input;

import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.RequestHeader;
import dev.fatwood.protocol.message.ResponseHeader;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import dev.fatwood.protocol.wire.Message;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A connection that sends whatever it is told to. */
final class RawConnection implements Closeable {

    private static final int PATIENCE_MS = 30_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** The answer; empty if the broker closed the connection instead. */
    Optional<Message> ask(Message request, short version) throws IOException {
        ApiKey key = ApiKey.forId(request.apiKey());
        ByteWriter writer = new ByteWriter();
        new RequestHeader()
                .requestApiKey(key.id())
                .requestApiVersion(version)
                .correlationId(1)
                .clientId("raw")
                .write(writer, key.requestHeaderVersion(version));
        request.write(writer, version);
        send(writer.toByteBuffer());
        return receive(request, key, version);
    }

    private void send(ByteBuffer bytes) throws IOException {
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        out.writeInt(content.length);
        out.write(content);
        out.flush();
    }

    private Optional<Message> receive(Message request, ApiKey key, short version) throws IOException {
        byte[] frame;
        try {
            frame = new byte[in.readInt()];
            in.readFully(frame);
        } catch (EOFException | SocketException closed) {
            return Optional.empty();
        }
        ByteReader answer = ByteReader.of(ByteBuffer.wrap(frame));
        ResponseHeader.read(answer, key.responseHeaderVersion(version));
        return Optional.of(response(request, answer, version));
    }

    /** The response of this name, by its generated reader. */
    private static Message response(Message request, ByteReader in, short version) {
        String name = request.getClass().getName().replaceFirst("Request$", "Response");
        try {
            return (Message) Class.forName(name)
                    .getMethod("read", ByteReader.class, short.class)
                    .invoke(null, in, version);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(name + " cannot be read", unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
