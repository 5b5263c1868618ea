package dev.fatwood.storage.epoch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Leader epochs as text, laid out as Kafka's {@code leader-epoch-checkpoint}: ASCII lines, each ended by a line feed.
 *
 * <pre>
 * line 1   version, 0
 * line 2   how many lines follow
 * then     epoch, space, start offset; both grow
 * </pre>
 *
 * <p>The file is derived data (every batch carries its leader epoch): a text that is not of this layout is no
 * checkpoint.
 */
public final class EpochCheckpointFormat {

    /** Name of the file in the partition's directory. */
    public static final String FILE_NAME = "leader-epoch-checkpoint";

    private static final String VERSION = "0";
    private static final int HEADER_LINES = 2;

    private EpochCheckpointFormat() {}

    public static ByteBuffer encode(List<EpochEntry> entries) {
        StringBuilder text =
                new StringBuilder(VERSION).append('\n').append(entries.size()).append('\n');
        entries.forEach(entry -> text.append(entry.epoch())
                .append(' ')
                .append(entry.startOffset())
                .append('\n'));
        return StandardCharsets.US_ASCII.encode(text.toString());
    }

    /** The epochs in {@code bytes}, if they are a whole checkpoint. */
    public static Optional<LeaderEpochs> decode(ByteBuffer bytes) {
        String text = StandardCharsets.US_ASCII.decode(bytes.duplicate()).toString();
        List<String> lines = text.lines().toList();
        if (!text.endsWith("\n") || lines.size() < HEADER_LINES || !lines.get(0).equals(VERSION)) {
            return Optional.empty();
        }
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

    private static EpochEntry entry(String line) {
        String[] fields = line.split(" ", -1);
        return new EpochEntry(Integer.parseInt(fields[0]), Long.parseLong(fields[1]));
    }
}
