package dev.fatwood.coordinator.offset;

import dev.fatwood.protocol.message.OffsetCommitRequest.OffsetCommitRequestPartition;
import dev.fatwood.protocol.message.OffsetCommitValue;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.UUID;

/**
 * What a group has committed for one partition.
 *
 * @param offset the next one to read, as the client says
 * @param leaderEpoch of the last record read, -1 if unknown
 * @param metadata the client's own text, never {@code null}
 * @param commitTimestampMs wall time of the commit
 * @param expireTimestampMs wall time from which it is gone, as clients before 2.0 could ask for; {@link #NO_TIME} for "when the
 *     broker's retention says so"
 * @param topicId of the topic it was committed for, zero if only the name was given
 */
record CommittedOffset(
        long offset, int leaderEpoch, String metadata, long commitTimestampMs, long expireTimestampMs, UUID topicId) {

    static final long NO_TIME = -1;

    private static final short WITH_EXPIRY = 1;
    private static final short NAMED = 3;
    private static final short WITH_TOPIC_ID = 4;

    /** @param retentionMs as the request has it, -1 for the broker's */
    static CommittedOffset of(OffsetCommitRequestPartition partition, UUID topicId, long retentionMs, long nowMs) {
        return new CommittedOffset(
                partition.committedOffset(),
                partition.committedLeaderEpoch(),
                partition.committedMetadata() == null ? "" : partition.committedMetadata(),
                nowMs,
                retentionMs == NO_TIME ? NO_TIME : nowMs + retentionMs,
                topicId);
    }

    static CommittedOffset of(OffsetCommitValue value) {
        return new CommittedOffset(
                value.offset(),
                value.leaderEpoch(),
                value.metadata(),
                value.commitTimestamp(),
                value.expireTimestamp(),
                value.topicId());
    }

    OffsetCommitValue value() {
        return new OffsetCommitValue()
                .offset(offset)
                .leaderEpoch(leaderEpoch)
                .metadata(metadata)
                .commitTimestamp(commitTimestampMs)
                .expireTimestamp(expireTimestampMs)
                .topicId(topicId);
    }

    /** The oldest version that holds all of it: only version 1 knows an expiry, only 4 a topic id. */
    short valueVersion() {
        if (expireTimestampMs != NO_TIME) {
            return WITH_EXPIRY;
        }
        return topicId.equals(ByteReader.ZERO_UUID) ? NAMED : WITH_TOPIC_ID;
    }

    /** Whether it was committed for another topic than that of {@code asked}; one that is not known is no other. */
    boolean isOfAnotherTopic(UUID asked) {
        return !asked.equals(ByteReader.ZERO_UUID) && !topicId.equals(ByteReader.ZERO_UUID) && !asked.equals(topicId);
    }
}
