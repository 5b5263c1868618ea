package dev.fatwood.cli.dump;

import dev.fatwood.cli.text.Rows;
import dev.fatwood.storage.index.IndexFormat;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** An offset or a time index: a row per entry. Apache Kafka fills the file it writes to with zeros; they are no entries. */
final class IndexDump {

    private IndexDump() {}

    /** @param baseOffset of the segment, from the file's name */
    static FileDump ofOffsets(Path file, ByteBuffer bytes, long baseOffset) {
        Rows rows = Rows.of("entry", "offset", "position");
        String damage = tail(bytes, IndexFormat.OFFSET_ENTRY_BYTES);
        int count = bytes.limit() / IndexFormat.OFFSET_ENTRY_BYTES;
        long lastPosition = -1;
        for (int entry = 0; entry < count; entry++) {
            int at = entry * IndexFormat.OFFSET_ENTRY_BYTES;
            int relative = bytes.getInt(at);
            int position = bytes.getInt(at + Integer.BYTES);
            if (relative == 0 && position == 0) {
                break;
            }
            rows.add(entry, baseOffset + relative, position);
            damage = position <= lastPosition ? "entry " + entry + " does not lie behind the one before" : damage;
            lastPosition = position;
        }
        return new FileDump(file, rows.rows().size() + " entries of offsets", rows, damage);
    }

    static FileDump ofTimes(Path file, ByteBuffer bytes, long baseOffset) {
        Rows rows = Rows.of("entry", "timestamp", "offset");
        String damage = tail(bytes, IndexFormat.TIME_ENTRY_BYTES);
        int count = bytes.limit() / IndexFormat.TIME_ENTRY_BYTES;
        long lastTimestampMs = Long.MIN_VALUE;
        for (int entry = 0; entry < count; entry++) {
            int at = entry * IndexFormat.TIME_ENTRY_BYTES;
            long timestampMs = bytes.getLong(at);
            int relative = bytes.getInt(at + Long.BYTES);
            if (timestampMs == 0 && relative == 0) {
                break;
            }
            rows.add(entry, timestampMs, baseOffset + relative);
            damage = timestampMs <= lastTimestampMs ? "entry " + entry + " is not later than the one before" : damage;
            lastTimestampMs = timestampMs;
        }
        return new FileDump(file, rows.rows().size() + " entries of times", rows, damage);
    }

    private static String tail(ByteBuffer bytes, int entryBytes) {
        int rest = bytes.limit() % entryBytes;
        return rest == 0 ? null : "the last " + rest + " bytes are no whole entry";
    }
}
