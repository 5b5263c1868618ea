package dev.fatwood.benchmarks.limit;

import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordBatches;
import dev.fatwood.protocol.record.RecordCursor;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Visits every record of some segment files in the page cache and adds up the values' sizes, one thread per core: no broker, no
 * socket, no Spark. What a scan that reads these bytes cannot be faster than.
 */
public final class SegmentWalk {

    private static final int MAX_DECOMPRESSED_BYTES = 64 * 1024 * 1024;

    private SegmentWalk() {}

    public static BestTime over(List<Path> files) {
        return BestTime.of(
                "plain walk over the same segment files, " + EachCore.CORES + " threads", () -> valueBytes(files));
    }

    /** Sum of the sizes of all values, decompressed; control records count as they lie. */
    static long valueBytes(List<Path> files) {
        return EachCore.sum(files.stream()
                .<Callable<Long>>map(file -> () -> valueBytes(file))
                .toList());
    }

    private static long valueBytes(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MappedByteBuffer bytes = channel.map(MapMode.READ_ONLY, 0, channel.size());
            RecordCursor cursor = new RecordCursor(MAX_DECOMPRESSED_BYTES);
            long sum = 0;
            for (RecordBatch batch : RecordBatches.in(bytes)) {
                cursor.enter(batch);
                while (cursor.next()) {
                    sum += Math.max(0, cursor.valueBytes());
                }
            }
            return sum;
        }
    }
}
