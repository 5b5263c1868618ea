package dev.fatwood.spark.read;

import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.plan.PartitionFacts;
import dev.fatwood.spark.plan.RowLimit;
import dev.fatwood.spark.row.RecordColumn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.connector.read.Statistics;

/**
 * How large what a query reads will be, so that Spark can broadcast a small topic and does not broadcast a large one.
 */
record ScanSize(OptionalLong numRows, OptionalLong sizeInBytes) implements Statistics {
    static final ScanSize UNKNOWN = new ScanSize(OptionalLong.empty(), OptionalLong.empty());

    /** Taken for key, value and headers of a record together where nobody knows: rather too much. */
    private static final long PAYLOAD_BYTES = 1024;

    private static final long ROW_BYTES = 16;

    /** As exact as the cluster's facts, of what is read before a limit. */
    static ScanSize ofFacts(List<PartitionFacts> facts, List<RecordColumn> columns) {
        return of(
                facts.stream().mapToLong(PartitionFacts::records).sum(),
                facts.stream().mapToLong(PartitionFacts::sizeBytes).sum(),
                columns);
    }

    /** An estimate from offsets: at most so many records as offsets. */
    static ScanSize ofOffsets(List<OffsetRange> ranges, List<RecordColumn> columns, Optional<RowLimit> limit) {
        long rowsMax = limit.map(most -> (long) most.rows()).orElse(Long.MAX_VALUE);
        long rows = ranges.stream()
                .mapToLong(range -> Math.min(range.size(), rowsMax))
                .sum();
        return of(rows, rows * PAYLOAD_BYTES, columns);
    }

    /** @param payloadBytes of keys, values and headers */
    private static ScanSize of(long rows, long payloadBytes, List<RecordColumn> columns) {
        long fixedBytes = columns.stream()
                .filter(column -> !column.isPayload())
                .mapToLong(column -> column.type().defaultSize())
                .sum();
        long bytes = rows * (ROW_BYTES + fixedBytes)
                + (columns.stream().anyMatch(RecordColumn::isPayload) ? payloadBytes : 0);
        return new ScanSize(OptionalLong.of(rows), OptionalLong.of(Math.max(1, bytes)));
    }
}
