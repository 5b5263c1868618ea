package dev.fatwood.spark.read;

import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import dev.fatwood.spark.offset.OffsetRangePlanner;
import dev.fatwood.spark.plan.BatchFilter;
import dev.fatwood.spark.plan.PushedFilters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The tasks of a micro-batch. A partition that is read in one piece up to its end returns to its executor, whose reader
 * goes on; the pieces of one that is split, or cut by filters, spread out.
 *
 * @param topicIds of the topics when the batch was planned
 * @param filters  records that they cannot want are left out
 */
record MicroBatchTasks(Map<String, UUID> topicIds, PushedFilters filters) {
    /** @param planned what the batch is of, a range for each partition */
    InputPartition[] of(List<OffsetRange> planned, OffsetRangePlanner planner) {
        List<OffsetRange> wanted = planned.stream()
                .filter(range -> filters.mayMatch(range.partition()))
                .flatMap(range -> filters.cut(range).stream())
                .toList();
        List<OffsetRange> ranges = planner.split(wanted);
        Map<TopicPartition, Long> ends =
                planned.stream().collect(Collectors.toMap(OffsetRange::partition, OffsetRange::untilOffset));
        Map<TopicPartition, Long> pieces =
                ranges.stream().collect(Collectors.groupingBy(OffsetRange::partition, Collectors.counting()));
        ExecutorLocations executors = ExecutorLocations.now();
        return ranges.stream()
                .map(range -> {
                    boolean isWhole =
                            pieces.get(range.partition()) == 1 && ends.get(range.partition()) == range.untilOffset();
                    return task(range, isWhole, isWhole ? executors.of(range.partition()) : "");
                })
                .toArray(InputPartition[]::new);
    }

    private StreamInputPartition task(OffsetRange range, boolean isWhole, String executor) {
        UUID topicId = topicIds.getOrDefault(range.partition().topic(), TopicId.ZERO);
        return new StreamInputPartition(
                LogInputPartition.of(range, topicId),
                isWhole,
                executor,
                BatchFilter.of(filters.timestampsMs(range.partition())));
    }
}
