package dev.fatwood.spark.offset;

import java.nio.charset.StandardCharsets;

/**
 * The file {@code <checkpoint>/sources/<n>/0}, which remembers where a stream began. Layout, as Spark's Kafka source
 * writes it:
 * <pre>
 *  0  BYTE   0              a length byte in files of Spark 2.1.0; passed over when read
 *  1  TEXT   "v1\n"         version line; missing in files of Spark 2.1.0
 *  .  TEXT   offset JSON    UTF-8, to the end of the file
 * </pre>
 */
public final class InitialOffsetFormat {
    private static final int VERSION = 1;

    private InitialOffsetFormat() {}

    public static byte[] write(LogOffset offset) {
        return ("\0v" + VERSION + "\n" + offset.json()).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException if the file is of a later version, or no initial offset at all */
    public static LogOffset read(byte[] file) {
        if (file.length < 2) {
            throw new IllegalStateException("Initial offset file was malformed: it has " + file.length + " bytes");
        }
        String content = new String(file, 1, file.length - 1, StandardCharsets.UTF_8);
        if (!content.startsWith("v")) {
            return LogOffset.parse(content);
        }
        int endOfLine = content.indexOf('\n');
        if (endOfLine < 0) {
            throw new IllegalStateException("Log file was malformed: failed to detect the log file version line.");
        }
        requireKnown(content.substring(1, endOfLine));
        return LogOffset.parse(content.substring(endOfLine + 1));
    }

    private static void requireKnown(String version) {
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalStateException(
                    "Log file was malformed: failed to read correct log version from v" + version);
        }
        if (Integer.parseInt(version) > VERSION) {
            throw new IllegalStateException("UnsupportedLogVersion: maximum supported log version is v" + VERSION
                    + ", but encountered v" + version
                    + ". The log file was produced by a newer version and cannot be read by"
                    + " this one. Please upgrade.");
        }
    }
}
