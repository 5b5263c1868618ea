package dev.fatwood.spark.options;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetBound;
import dev.fatwood.spark.offset.OffsetJson;
import java.util.Locale;
import java.util.Map;

/**
 * Reads where a scan starts and ends. Of several options the first present wins: one timestamp for all, timestamps per
 * partition, then {@code earliest}, {@code latest} or offsets per partition.
 */
final class BoundOptions {
    private BoundOptions() {}

    static OffsetBound starting(Options options, OffsetBound byDefault) {
        return bound(
                options,
                OptionKey.STARTING_TIMESTAMP,
                OptionKey.STARTING_OFFSETS_BY_TIMESTAMP,
                OptionKey.STARTING_OFFSETS,
                byDefault);
    }

    static OffsetBound ending(Options options) {
        return bound(
                options,
                OptionKey.ENDING_TIMESTAMP,
                OptionKey.ENDING_OFFSETS_BY_TIMESTAMP,
                OptionKey.ENDING_OFFSETS,
                new OffsetBound.Latest());
    }

    /** @throws IllegalArgumentException if a batch starts at the latest offset, for all or for one partition */
    static OffsetBound batchStart(OffsetBound start) {
        if (start instanceof OffsetBound.Latest) {
            throw new IllegalArgumentException("starting offset can't be latest for batch queries on Kafka");
        }
        refuse(start, OffsetBound.LATEST, "startingOffsets for ", " can't be latest for batch queries on Kafka");
        return start;
    }

    /** @throws IllegalArgumentException if a batch ends at the earliest offset, for all or for one partition */
    static OffsetBound batchEnd(OffsetBound end) {
        if (end instanceof OffsetBound.Earliest) {
            throw new IllegalArgumentException("ending offset can't be earliest for batch queries on Kafka");
        }
        refuse(end, OffsetBound.EARLIEST, "ending offset for ", " can't be earliest for batch queries on Kafka");
        return end;
    }

    private static void refuse(OffsetBound bound, long refused, String before, String after) {
        if (bound instanceof OffsetBound.Offsets specific) {
            specific.offsets().forEach((partition, offset) -> {
                if (offset == refused) {
                    throw new IllegalArgumentException(before + partition + after);
                }
            });
        }
    }

    private static OffsetBound bound(
            Options options, String timestamp, String timestamps, String offsets, OffsetBound byDefault) {
        OffsetBound.NoMatch noMatch = noMatch(options);
        if (options.contains(timestamp)) {
            return new OffsetBound.Timestamp(
                    singleTimestamp(options.text(timestamp).orElseThrow().trim()), noMatch);
        }
        if (options.contains(timestamps)) {
            return new OffsetBound.Timestamps(
                    OffsetJson.readTimestamps(
                            options.text(timestamps).orElseThrow().trim()),
                    noMatch);
        }
        return options.text(offsets)
                .map(String::trim)
                .map(value -> named(offsets, value))
                .orElse(byDefault);
    }

    private static OffsetBound named(String option, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "earliest" -> new OffsetBound.Earliest();
            case "latest" -> new OffsetBound.Latest();
            default -> new OffsetBound.Offsets(notBelowEarliest(option, OffsetJson.readOffsets(value)));
        };
    }

    private static Map<TopicPartition, Long> notBelowEarliest(String option, Map<TopicPartition, Long> offsets) {
        offsets.forEach((partition, offset) -> {
            if (offset < OffsetBound.EARLIEST) {
                throw new IllegalArgumentException(option + " for " + partition + " is " + offset
                        + "; expected an offset, -1 for latest or -2 for earliest");
            }
        });
        return offsets;
    }

    private static long singleTimestamp(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("Expected a single long value, got " + value, notANumber);
        }
    }

    private static OffsetBound.NoMatch noMatch(Options options) {
        String value = options.text(OptionKey.STARTING_OFFSETS_BY_TIMESTAMP_STRATEGY)
                .orElse("error")
                .trim();
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "error" -> OffsetBound.NoMatch.ERROR;
            case "latest" -> OffsetBound.NoMatch.LATEST;
            default ->
                throw new IllegalArgumentException(
                        "Option 'startingOffsetsByTimestampStrategy' is '" + value + "'; expected error or latest");
        };
    }
}
