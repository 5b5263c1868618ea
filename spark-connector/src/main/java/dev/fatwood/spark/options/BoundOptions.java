package dev.fatwood.spark.options;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetBound;
import dev.fatwood.spark.offset.OffsetJson;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads where a scan starts and ends. Of several options the first present wins: one timestamp for all, timestamps per
 * partition, then {@code earliest}, {@code latest}, offsets per partition or what {@link SpokenBound} takes.
 */
final class BoundOptions {
    private BoundOptions() {}

    private static final Keys START =
            new Keys(OptionKey.STARTING_TIMESTAMP, OptionKey.STARTING_OFFSETS_BY_TIMESTAMP, OptionKey.STARTING_OFFSETS);
    private static final Keys END =
            new Keys(OptionKey.ENDING_TIMESTAMP, OptionKey.ENDING_OFFSETS_BY_TIMESTAMP, OptionKey.ENDING_OFFSETS);

    /** The three options of one end, the strongest first. */
    private record Keys(String timestamp, String timestamps, String offsets) {}

    /** @param now what times such as {@code -10 minutes} count from */
    static OffsetBound starting(Options options, OffsetBound byDefault, Instant now) {
        return bound(options, START, byDefault, now);
    }

    static OffsetBound ending(Options options, Instant now) {
        return bound(options, END, new OffsetBound.Latest(), now);
    }

    /** Whether the user said where to end. */
    static boolean hasEnd(Options options) {
        return Stream.of(END.timestamp, END.timestamps, END.offsets).anyMatch(options::contains);
    }

    /** @throws IllegalArgumentException if a stream ends at the earliest offset, for all or for one partition */
    static OffsetBound streamEnd(OffsetBound end) {
        String reason = " would end the stream before its first record; use an offset, latest, or a time";
        if (end instanceof OffsetBound.Earliest) {
            throw new IllegalArgumentException("Option 'endingOffsets' is 'earliest', which" + reason);
        }
        refuse(end, OffsetBound.EARLIEST, "Option 'endingOffsets' is -2 for ", ", which" + reason);
        return end;
    }

    /** @throws IllegalArgumentException if a batch starts at the latest offset, for all or for one partition */
    static OffsetBound batchStart(OffsetBound start) {
        if (start instanceof OffsetBound.Latest) {
            throw new IllegalArgumentException(
                    "Option 'startingOffsets' is 'latest', but starting offset can't be latest"
                            + " for batch queries on Kafka; use earliest, offsets, or a time");
        }
        refuse(start, OffsetBound.LATEST, "startingOffsets for ", " can't be latest for batch queries on Kafka");
        return start;
    }

    /** @throws IllegalArgumentException if a batch ends at the earliest offset, for all or for one partition */
    static OffsetBound batchEnd(OffsetBound end) {
        if (end instanceof OffsetBound.Earliest) {
            throw new IllegalArgumentException(
                    "Option 'endingOffsets' is 'earliest', but ending offset can't be earliest"
                            + " for batch queries on Kafka; use latest, offsets, or a time");
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

    private static OffsetBound bound(Options options, Keys keys, OffsetBound byDefault, Instant now) {
        if (options.contains(keys.timestamp)) {
            return new OffsetBound.Timestamp(
                    singleTimestamp(
                            keys.timestamp,
                            options.text(keys.timestamp).orElseThrow().trim()),
                    noMatch(options));
        }
        if (options.contains(keys.timestamps)) {
            return new OffsetBound.Timestamps(
                    timestamps(
                            keys.timestamps,
                            options.text(keys.timestamps).orElseThrow().trim()),
                    noMatch(options));
        }
        noMatch(options); // checked also where it has no effect
        return options.text(keys.offsets)
                .map(String::trim)
                .map(value -> named(keys.offsets, value, options, now))
                .orElse(byDefault);
    }

    private static OffsetBound named(String option, String value, Options options, Instant now) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "earliest" -> new OffsetBound.Earliest();
            case "latest" -> new OffsetBound.Latest();
            default ->
                value.startsWith("{")
                        ? new OffsetBound.Offsets(
                                notBelowEarliest(option, Options.ofOption(option, () -> OffsetJson.readOffsets(value))))
                        : new SpokenBound(option, now, spokenNoMatch(options)).parse(value);
        };
    }

    /** Nothing newer than ten minutes ago means: start with what comes; unless the user wants it otherwise. */
    private static OffsetBound.NoMatch spokenNoMatch(Options options) {
        return options.contains(OptionKey.STARTING_OFFSETS_BY_TIMESTAMP_STRATEGY)
                ? noMatch(options)
                : OffsetBound.NoMatch.LATEST;
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

    private static long singleTimestamp(String option, String value) {
        try {
            return notBefore1970(option, Long.parseLong(value));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "Option '" + option + "': Expected a single long value, got " + value
                            + "; it is in milliseconds since 1970",
                    notANumber);
        }
    }

    private static Map<TopicPartition, Long> timestamps(String option, String value) {
        Map<TopicPartition, Long> timestamps = Options.ofOption(option, () -> OffsetJson.readTimestamps(value));
        timestamps.values().forEach(timestamp -> notBefore1970(option, timestamp));
        return timestamps;
    }

    /** To a broker negative timestamps are questions of another kind. */
    private static long notBefore1970(String option, long timestamp) {
        if (timestamp < 0) {
            throw new IllegalArgumentException("Option '" + option + "' has the timestamp " + timestamp
                    + "; expected milliseconds since 1970, at least 0");
        }
        return timestamp;
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
