package dev.fatwood.client.admin;

import dev.fatwood.protocol.model.TopicPartition;

/**
 * A range of offsets one wants facts about.
 *
 * @param fromOffset inclusive
 * @param untilOffset exclusive
 * @param wantsTimestamps whether the broker shall read records, if need be, to tell the timestamps
 */
public record RangeQuery(TopicPartition partition, long fromOffset, long untilOffset, boolean wantsTimestamps) {

    public RangeQuery {
        if (fromOffset < 0 || untilOffset < fromOffset) {
            throw new IllegalArgumentException(
                    "offsets " + fromOffset + " to " + untilOffset + " of " + partition + " are no range");
        }
    }

    /** Count, first and last offset, and bytes; timestamps only if they cost nothing. */
    public static RangeQuery of(TopicPartition partition, long fromOffset, long untilOffset) {
        return new RangeQuery(partition, fromOffset, untilOffset, false);
    }

    /** The same, and timestamps in any case. */
    public RangeQuery withTimestamps() {
        return new RangeQuery(partition, fromOffset, untilOffset, true);
    }
}
