package dev.fatwood.cli.dump;

import dev.fatwood.cli.text.Rows;
import dev.fatwood.storage.recovery.LogCheckpoint;
import dev.fatwood.storage.recovery.LogCheckpointFormat;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A log's checkpoint: what of each segment is known to be durable. */
final class CheckpointDump {

    private CheckpointDump() {}

    static FileDump of(Path file, ByteBuffer bytes) {
        Rows rows = Rows.of(
                "base", "until", "logBytes", "maxTimestamp", "indexBytes", "timeIndexBytes", "dense", "lastAppend");
        LogCheckpoint checkpoint = LogCheckpointFormat.decode(bytes);
        if (checkpoint == null) {
            return new FileDump(
                    file, "unreadable", rows, "its bytes are no checkpoint; a broker would scan the log instead");
        }
        checkpoint
                .segments()
                .forEach(segment -> rows.add(
                        segment.baseOffset(),
                        segment.untilOffset(),
                        segment.logBytes(),
                        segment.maxTimestampMs(),
                        segment.offsetIndex().bytes(),
                        segment.timeIndex().bytes(),
                        segment.isDense(),
                        segment.lastAppendMs()));
        int count = checkpoint.segments().size();
        return new FileDump(
                file, "log starts at " + checkpoint.logStartOffset() + ", " + count + " segments", rows, null);
    }
}
