package dev.fatwood.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.ByteWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FrameChannelTest {

    private static final int FRAME_BYTES = 3 << 20;

    @Test
    @Timeout(30)
    void readsALargeFrameThatArrivesInPieces() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            byte[] content = new byte[FRAME_BYTES];
            new Random(1).nextBytes(content);
            FrameChannel frames = connected(server);
            CompletableFuture<Void> sent = sendInPieces(server, FRAME_BYTES, content, content.length);

            // When
            ByteBuffer frame = frames.read(Deadline.afterMs(20_000), "a frame");

            // Then
            byte[] received = new byte[frame.remaining()];
            frame.get(received);
            assertThat(received).isEqualTo(content);
            sent.get();
            frames.close();
        }
    }

    @Test
    @Timeout(30)
    void givesUpAtTheDeadlineInsideALargeFrame() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            FrameChannel frames = connected(server);
            sendInPieces(server, FRAME_BYTES, new byte[FRAME_BYTES], FRAME_BYTES / 2);

            // When, Then
            assertThatThrownBy(() -> frames.read(Deadline.afterMs(300), "a frame"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("gave no sign of a frame in time");
            assertThat(frames.isOpen()).isFalse();
        }
    }

    @Test
    @Timeout(30)
    void writesALargeFrameToAReaderThatIsSlow() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given: more than the sockets hold, in parts that are no multiple of anything
            byte[] content = new byte[FRAME_BYTES * 3 + 5];
            new Random(2).nextBytes(content);
            ByteWriter out = new ByteWriter();
            out.writeInt32(7);
            out.writeRecords(new BufferRecords(ByteBuffer.wrap(content)));
            out.writeInt32(8);
            FrameChannel frames = connected(server);
            CompletableFuture<byte[]> received = receive(server.accept());

            // When
            frames.write(out, Deadline.afterMs(20_000));

            // Then
            ByteBuffer expected = ByteBuffer.allocate(4 + out.sizeBytes())
                    .putInt(out.sizeBytes())
                    .put(out.toByteBuffer());
            assertThat(received.get()).isEqualTo(expected.array());
            frames.close();
        }
    }

    private static CompletableFuture<byte[]> receive(Socket socket) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                int length = in.readInt();
                byte[] frame = new byte[4 + length];
                ByteBuffer.wrap(frame).putInt(length);
                in.readFully(frame, 4, length);
                return frame;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static FrameChannel connected(ServerSocket server) {
        BrokerAddress address = new BrokerAddress("127.0.0.1", server.getLocalPort());
        return FrameChannel.open(address, ClientConfig.to(address.toString()), Deadline.afterMs(5_000));
    }

    /** Sends the length, then {@code bytes} of the content in flushed pieces of odd sizes; leaves the socket open. */
    private static CompletableFuture<Void> sendInPieces(ServerSocket server, int length, byte[] content, int bytes)
            throws IOException {
        Socket socket = server.accept();
        return CompletableFuture.runAsync(() -> {
            try {
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeInt(length);
                for (int from = 0, piece = 1; from < bytes; from += piece, piece = Math.min(piece * 3, 99_991)) {
                    out.write(content, from, Math.min(piece, bytes - from));
                    out.flush();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
