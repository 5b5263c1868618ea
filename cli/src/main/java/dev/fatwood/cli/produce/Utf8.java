package dev.fatwood.cli.produce;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Lines of the input as text. */
final class Utf8 {

    /** What Java puts where bytes are no text; a line may also have it as such. */
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** @throws IllegalArgumentException if {@code line} is not UTF-8; the message says where and what to do */
    static String text(byte[] line) {
        // Several times as fast as a decoder that reports, which is asked only if something may have been replaced.
        String text = new String(line, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            check(line);
        }
        return text;
    }

    private static void check(byte[] line) {
        ByteBuffer in = ByteBuffer.wrap(line);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        if (decoder.decode(in, CharBuffer.allocate(line.length), true).isError()) {
            throw new IllegalArgumentException(String.format(
                    "not UTF-8 (byte 0x%02X at position %d of the line); convert the file first, such as with "
                            + "iconv -f %s -t utf-8",
                    in.get(in.position()), in.position() + 1, isWide(line) ? "utf-16" : "latin1"));
        }
    }

    /** Whether the mark is there with which UTF-16 begins, as some shells of Windows write it. */
    private static boolean isWide(byte[] line) {
        return line.length > 1 && (line[0] == -1 && line[1] == -2 || line[0] == -2 && line[1] == -1);
    }
}
