package dev.fatwood.spark.plan;

import dev.fatwood.spark.offset.OffsetRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An {@code OFFSET}: rows a query leaves out, the first ones in the order of its ranges. */
public record RowSkip(long rows) {
    public static RowSkip of(long rows) {
        return new RowSkip(rows);
    }

    /**
     * What is left of {@code ranges}; nothing if the last row left out lies in a range with gaps, where its offset cannot
     * be told by counting.
     *
     * @param facts of each range
     */
    public Optional<List<OffsetRange>> from(List<OffsetRange> ranges, List<PartitionFacts> facts) {
        List<OffsetRange> left = new ArrayList<>();
        long toSkip = rows;
        for (int i = 0; i < ranges.size(); i++) {
            OffsetRange range = ranges.get(i);
            long records = facts.get(i).records();
            if (records <= toSkip) {
                toSkip -= records;
                continue;
            }
            if (toSkip > 0 && records != range.size()) {
                return Optional.empty();
            }
            left.add(new OffsetRange(range.partition(), range.fromOffset() + toSkip, range.untilOffset()));
            toSkip = 0;
        }
        return Optional.of(left);
    }
}
