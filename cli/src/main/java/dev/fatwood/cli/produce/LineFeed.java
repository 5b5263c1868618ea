package dev.fatwood.cli.produce;

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
    private static final int CHUNK_CHARS = 64 << 10;
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
    private final char[] buffer = new char[CHUNK_CHARS];
    private int at;
    private int filled;
    private final StringBuilder line = new StringBuilder();
    private boolean isAtEnd;

    private LineFeed(InputStream in) {
        this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
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

    /** The lines that are there, one at least: those that are whole do not wait for the rest of the next. */
    private Chunk read() {
        List<String> lines = new ArrayList<>();
        try {
            while (lines.isEmpty() && !isAtEnd) {
                if (at == filled) {
                    fill();
                }
                takeLines(lines);
            }
            return new Chunk(lines, isAtEnd, null);
        } catch (IOException e) {
            isAtEnd = true;
            return new Chunk(lines, true, e);
        }
    }

    /** Waits until something comes. */
    private void fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        isAtEnd = filled == 0;
    }

    private void takeLines(List<String> lines) throws IOException {
        while (at < filled && lines.size() < CHUNK_LINES_MAX) {
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            if (line.length() + end - at > LINE_CHARS_MAX) {
                throw new IOException("a line is longer than " + LINE_CHARS_MAX + " characters");
            }
            line.append(buffer, at, end - at);
            at = Math.min(end + 1, filled);
            if (end < filled) {
                lines.add(takeLine());
            }
        }
        if (isAtEnd) {
            addLast(lines);
        }
    }

    /** What stands behind the last end of a line; usually nothing. */
    private void addLast(List<String> lines) {
        String last = takeLine();
        if (!last.isEmpty()) {
            lines.add(last);
        }
    }

    private String takeLine() {
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        String taken = line.toString();
        line.setLength(0);
        return taken;
    }
}
