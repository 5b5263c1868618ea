package dev.fatwood.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineFeedTest {

    private static final int WAIT_MS = 10_000;

    @Test
    void linesKeepTheirBytesWithoutTheirEnds() throws Exception {
        // Given
        byte[] latin1 = "caf\u00e9\r\n\n\ra\r".getBytes(StandardCharsets.ISO_8859_1);

        // When
        List<byte[]> lines = linesOf(new ByteArrayInputStream(latin1));

        // Then
        assertThat(lines).containsExactly(new byte[] {'c', 'a', 'f', (byte) 0xe9}, new byte[0], new byte[] {'\r', 'a'});
    }

    @Test
    void linesThatComeInPiecesAreJoined() throws Exception {
        // Given
        byte[] text = "first\r\nsecond\n\nlast".getBytes(StandardCharsets.UTF_8);

        // When
        List<byte[]> lines = linesOf(byteByByte(text));

        // Then
        assertThat(lines).extracting(LineFeedTest::text).containsExactly("first", "second", "", "last");
    }

    @Test
    void byteOrderMarkIsSkippedAtTheStartAlone() throws Exception {
        // Given
        byte[] marked = "\uFEFFid\n\uFEFF1\n".getBytes(StandardCharsets.UTF_8);
        byte[] nothingElse = "\uFEFF".getBytes(StandardCharsets.UTF_8);

        // When
        List<byte[]> lines = linesOf(new ByteArrayInputStream(marked));
        List<byte[]> none = linesOf(byteByByte(nothingElse));

        // Then
        assertThat(lines).extracting(LineFeedTest::text).containsExactly("id", "\uFEFF1");
        assertThat(none).isEmpty();
    }

    @Test
    void wholeLineDoesNotWaitForTheRestOfTheNext() throws Exception {
        // Given
        PipedOutputStream typed = new PipedOutputStream();
        LineFeed feed = LineFeed.start(new PipedInputStream(typed));

        // When
        typed.write("whole\nnot at its".getBytes(StandardCharsets.UTF_8));
        typed.flush();
        LineFeed.Chunk first = feed.next(WAIT_MS);

        // Then
        assertThat(first.lines()).extracting(LineFeedTest::text).containsExactly("whole");
        assertThat(first.isEnd()).isFalse();
        typed.close();
    }

    @Test
    void lineOfTheGreatestLengthIsTakenAndOneByteMoreIsNot() throws Exception {
        // Given
        LineFeed fitting = LineFeed.start(byteByByte("1234\n".getBytes(StandardCharsets.UTF_8)), 4);
        LineFeed tooLong = LineFeed.start(byteByByte("12345\n".getBytes(StandardCharsets.UTF_8)), 4);

        // When
        LineFeed.Chunk taken = fitting.next(WAIT_MS);
        LineFeed.Chunk refused = tooLong.next(WAIT_MS);

        // Then
        assertThat(taken.lines()).extracting(LineFeedTest::text).containsExactly("1234");
        assertThat(refused.lines()).isEmpty();
        assertThat(refused.failure()).hasMessageContaining("longer than 4 bytes");
    }

    private static List<byte[]> linesOf(InputStream in) throws InterruptedException {
        LineFeed feed = LineFeed.start(in);
        List<LineFeed.Chunk> chunks = new ArrayList<>();
        do {
            chunks.add(feed.next(WAIT_MS));
        } while (!chunks.get(chunks.size() - 1).isEnd());
        return chunks.stream().flatMap(chunk -> chunk.lines().stream()).toList();
    }

    private static InputStream byteByByte(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(1, length));
            }
        };
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }
}
