package dev.fatwood.spark.plan;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Splits ranges into pieces of about the same number of bytes: as many as tasks are wanted, but none that is not worth
 * a task. A piece begins where its first offset lies; the record batch there is fetched by both its neighbours.
 *
 * @param bytesPerOffset of every partition split
 * @param tasks          wanted in all, at least 1
 */
public record ByteSplit(Map<TopicPartition, Double> bytesPerOffset, int tasks) {
    /** A piece below this costs more to set up than it saves. */
    static final long PIECE_BYTES_MIN = 32 << 20;

    /** The pieces, in the order of {@code ranges}; none is empty, no offset is lost. */
    public List<OffsetRange> split(List<OffsetRange> ranges) {
        double total = ranges.stream().mapToDouble(this::bytes).sum();
        double pieceBytes = Math.max(PIECE_BYTES_MIN, total / tasks);
        return ranges.stream()
                .flatMap(range -> {
                    long pieces = Math.max(1, Math.min(range.size(), Math.round(bytes(range) / pieceBytes)));
                    return LongStream.range(0, pieces).mapToObj(index -> piece(range, index, pieces));
                })
                .toList();
    }

    private double bytes(OffsetRange range) {
        return range.size() * bytesPerOffset.get(range.partition());
    }

    private static OffsetRange piece(OffsetRange range, long index, long pieces) {
        long from = range.fromOffset() + range.size() * index / pieces;
        long until = range.fromOffset() + range.size() * (index + 1) / pieces;
        return new OffsetRange(range.partition(), from, until);
    }
}
