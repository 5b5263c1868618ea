package dev.fatwood.cli.produce;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads lines on a daemon thread of its own, since reading a terminal cannot be broken off, and hands them over in chunks.
 *
 * <p>Thread: {@link #next} by one thread.
 */
final class LineFeed {

    private static final int CHUNK_LINES_MAX = 1_000;
    private static final int CHUNK_CHARS_MAX = 1 << 20;
    private static final int CHUNKS_WAITING_MAX = 8;
    /** No broker takes records as large. */
    private static final int LINE_CHARS_MAX = 64 << 20;

    /**
     * @param isEnd whether nothing follows
     * @param failure why reading ended; null if it did not or the input was at its end
     */
    record Chunk(List<String> lines, boolean isEnd, IOException failure) {}

    private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS_WAITING_MAX);
    private final Reader in;
    private long charsRead;
    private boolean isAtEnd;

    private LineFeed(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 64 << 10);
    }

    /** Starts to read {@code in}, text in UTF-8. */
    static LineFeed start(InputStream in) {
        LineFeed feed = new LineFeed(in);
        Thread thread = new Thread(feed::run, "fatwood-input");
        thread.setDaemon(true);
        thread.start();
        return feed;
    }

    /** The next chunk, or null if none came within {@code waitMs}. */
    Chunk next(long waitMs) throws InterruptedException {
        return chunks.poll(waitMs, TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            while (!isAtEnd) {
                chunks.put(read());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As many lines as are there, one at least. */
    private Chunk read() {
        List<String> lines = new ArrayList<>();
        long chunkStart = charsRead;
        try {
            do {
                String line = readLine();
                if (line != null) {
                    lines.add(line);
                }
            } while (!isAtEnd
                    && in.ready()
                    && lines.size() < CHUNK_LINES_MAX
                    && charsRead - chunkStart < CHUNK_CHARS_MAX);
            return new Chunk(lines, isAtEnd, null);
        } catch (IOException e) {
            isAtEnd = true;
            return new Chunk(lines, true, e);
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            if (line.length() >= LINE_CHARS_MAX) {
                throw new IOException("a line is longer than " + LINE_CHARS_MAX + " characters");
            }
            line.append((char) c);
            charsRead++;
            c = in.read();
        }
        charsRead++;
        isAtEnd = c < 0;
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return isAtEnd && line.isEmpty() ? null : line.toString();
    }
}
