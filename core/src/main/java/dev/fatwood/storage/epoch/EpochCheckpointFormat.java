package dev.fatwood.storage.epoch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Leader epochs as text, laid out as Kafka's {@code leader-epoch-checkpoint} but for the last line: ASCII, each line ended by a line feed.
 *
 * <pre>
 * line 1   version, 1
 * line 2   how many entries follow
 * then     epoch, space, start offset; both grow
 * at last  CRC-32C of all before as 8 hexadecimal digits
 * </pre>
 *
 * <p>Version 0, Kafka's own, has no last line; it is read too. The file is derived data (every batch carries its leader epoch): a text that
 * is not of this layout is no checkpoint.
 */
public final class EpochCheckpointFormat {

    /** Name of the file in the partition's directory. */
    public static final String FILE_NAME = "leader-epoch-checkpoint";

    private static final String VERSION = "1";
    private static final String VERSION_OF_KAFKA = "0";
    private static final int HEADER_LINES = 2;
    private static final int CHECKSUM_DIGITS = 8;

    private EpochCheckpointFormat() {}

    public static ByteBuffer encode(List<EpochEntry> entries) {
        StringBuilder text =
                new StringBuilder(VERSION).append('\n').append(entries.size()).append('\n');
        entries.forEach(entry -> text.append(entry.epoch())
                .append(' ')
                .append(entry.startOffset())
                .append('\n'));
        text.append(checksum(text.toString())).append('\n');
        return StandardCharsets.US_ASCII.encode(text.toString());
    }

    /** The epochs in {@code bytes}, if they are a whole checkpoint. */
    public static Optional<LeaderEpochs> decode(ByteBuffer bytes) {
        String text = StandardCharsets.US_ASCII.decode(bytes.duplicate()).toString();
        List<String> lines = text.lines().toList();
        if (!text.endsWith("\n") || lines.size() < HEADER_LINES) {
            return Optional.empty();
        }
        if (lines.get(0).equals(VERSION_OF_KAFKA)) {
            return entries(lines);
        }
        int checksumAt = text.length() - CHECKSUM_DIGITS - 1;
        boolean isWhole = lines.get(0).equals(VERSION)
                && checksumAt > 0
                && text.substring(checksumAt).equals(checksum(text.substring(0, checksumAt)) + '\n');
        return isWhole ? entries(lines.subList(0, lines.size() - 1)) : Optional.empty();
    }

    private static Optional<LeaderEpochs> entries(List<String> lines) {
        try {
            List<EpochEntry> entries = lines.stream()
                    .skip(HEADER_LINES)
                    .map(EpochCheckpointFormat::entry)
                    .toList();
            boolean isWhole = Integer.parseInt(lines.get(1)) == entries.size();
            return isWhole ? Optional.of(new LeaderEpochs(entries)) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOfThisLayout) {
            return Optional.empty();
        }
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(StandardCharsets.US_ASCII.encode(text));
        return String.format("%0" + CHECKSUM_DIGITS + "x", crc.getValue());
    }

    private static EpochEntry entry(String line) {
        String[] fields = line.split(" ", -1);
        return new EpochEntry(Integer.parseInt(fields[0]), Long.parseLong(fields[1]));
    }
}
