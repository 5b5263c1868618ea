package dev.fatwood.cli.produce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads lines on a daemon thread of its own, since reading a terminal cannot be broken off, and hands them over in chunks. Lines are bytes:
 * whether they are text is for their parser to say.
 *
 * <p>Thread: {@link #next} by one thread.
 */
final class LineFeed {

    private static final int CHUNK_LINES_MAX = 1_000;
    private static final int CHUNK_BYTES = 64 << 10;
    private static final int CHUNKS_WAITING_MAX = 8;
    /** No broker takes records as large. */
    private static final int LINE_BYTES_MAX = 64 << 20;

    /** The byte order mark in UTF-8, which some editors and spreadsheets write before the first line. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * @param lines without their ends, the first without a byte order mark
     * @param isEnd whether nothing follows
     * @param failure why reading ended; null if it did not or the input was at its end
     */
    record Chunk(List<byte[]> lines, boolean isEnd, IOException failure) {}

    private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS_WAITING_MAX);
    private final InputStream in;
    private final int lineBytesMax;
    private final byte[] buffer = new byte[CHUNK_BYTES];
    private int at;
    private int filled;
    /** What came before the buffer of a line whose end was not there. */
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    private boolean isAtStart = true;
    private boolean isAtEnd;

    private LineFeed(InputStream in, int lineBytesMax) {
        this.in = in;
        this.lineBytesMax = lineBytesMax;
    }

    /** Starts to read {@code in}. */
    static LineFeed start(InputStream in) {
        return start(in, LINE_BYTES_MAX);
    }

    static LineFeed start(InputStream in, int lineBytesMax) {
        LineFeed feed = new LineFeed(in, lineBytesMax);
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
        List<byte[]> lines = new ArrayList<>();
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

    private void takeLines(List<byte[]> lines) throws IOException {
        while (at < filled && lines.size() < CHUNK_LINES_MAX) {
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            if (begun.size() + end - at > lineBytesMax) {
                throw new LineTooLongException(lineBytesMax);
            }
            if (end < filled) {
                lines.add(takeLine(end));
            } else {
                begun.write(buffer, at, end - at);
            }
            at = Math.min(end + 1, filled);
        }
        if (isAtEnd) {
            addLast(lines);
        }
    }

    /** What stands behind the last end of a line; usually nothing. */
    private void addLast(List<byte[]> lines) {
        byte[] last = takeLine(at);
        if (last.length > 0) {
            lines.add(last);
        }
    }

    /** The line that {@code end} ends, which is no part of it. */
    private byte[] takeLine(int end) {
        if (begun.size() == 0) {
            return bare(buffer, at, end);
        }
        begun.write(buffer, at, end - at);
        byte[] line = begun.toByteArray();
        begun.reset();
        return bare(line, 0, line.length);
    }

    private byte[] bare(byte[] bytes, int start, int until) {
        int from = isAtStart && beginsWithMark(bytes, start, until) ? start + MARK.length : start;
        isAtStart = false;
        boolean endsInReturn = until > from && bytes[until - 1] == '\r';
        return Arrays.copyOfRange(bytes, from, endsInReturn ? until - 1 : until);
    }

    private static boolean beginsWithMark(byte[] bytes, int from, int until) {
        return until - from >= MARK.length && Arrays.equals(bytes, from, from + MARK.length, MARK, 0, MARK.length);
    }
}
