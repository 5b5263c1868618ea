package dev.fatwood.benchmarks.limit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Moves files from the page cache through a loopback socket into a buffer of 1 MB, zero copy on the sending side, one stream per two
 * cores (a stream keeps two busy). What anything that fetches or sends these bytes cannot be faster than.
 */
public final class Loopback {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int STREAMS = Math.max(1, EachCore.CORES / 2);
    private static final long MOST_SCRATCH_BYTES = 256L << 20;

    private Loopback() {}

    public static BestTime of(List<Path> files) {
        return BestTime.of(
                "loopback of the same bytes, file to socket to a buffer of 1 MB, streams: " + STREAMS,
                () -> transfer(files));
    }

    /** For bytes that lie in no file any more: as many of a scratch file in {@code directory}, which is removed again. */
    public static BestTime of(long bytes, Path directory) {
        long scratchBytes = Math.min(bytes, MOST_SCRATCH_BYTES);
        Path file = directory.resolve("loopback");
        try {
            write(file, scratchBytes);
            BestTime once = of(List.of(file));
            Files.delete(file);
            return new BestTime(once.what(), once.seconds() * bytes / scratchBytes);
        } catch (IOException e) {
            throw new IllegalStateException("the scratch file of the loopback failed: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, long bytes) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (channel.position() < bytes) {
                block.clear().limit((int) Math.min(BUFFER_BYTES, bytes - channel.position()));
                channel.write(block);
            }
        }
    }

    /** Bytes received. */
    static long transfer(List<Path> files) {
        List<Callable<Long>> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            int first = i;
            streams.add(() -> transfer(files, first));
        }
        return EachCore.sum(streams);
    }

    /** Every {@link #STREAMS}th file, from {@code first} on, over one connection. */
    private static long transfer(List<Path> files, int first) throws IOException {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(loopback);
                SocketChannel receiver = SocketChannel.open(server.getLocalAddress());
                SocketChannel sender = server.accept()) {
            Thread sending = new Thread(() -> send(files, first, sender), "loopback-sender");
            sending.start();
            return receive(receiver);
        }
    }

    private static void send(List<Path> files, int first, SocketChannel sender) {
        try (sender) {
            for (int i = first; i < files.size(); i += STREAMS) {
                try (FileChannel file = FileChannel.open(files.get(i))) {
                    for (long at = 0; at < file.size(); ) {
                        at += file.transferTo(at, file.size() - at, sender);
                    }
                }
            }
        } catch (IOException e) {
            // The receiver sees the end of the stream too early and says so by its byte count.
            throw new IllegalStateException("sending over the loopback failed: " + e.getMessage(), e);
        }
    }

    private static long receive(SocketChannel receiver) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        long received = 0;
        for (int read = 0; read >= 0; read = receiver.read(buffer.clear())) {
            received += read;
        }
        return received;
    }
}
