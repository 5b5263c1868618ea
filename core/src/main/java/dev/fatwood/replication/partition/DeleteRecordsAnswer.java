package dev.fatwood.replication.partition;

import dev.fatwood.protocol.model.ErrorCode;

/**
 * What became of a wish to delete records.
 *
 * @param message why not, for people; {@code null} if it was done
 * @param lowWatermark where the log begins afterwards, -1 on error
 * @param needsSpace whether it failed for want of a little space to write down the new log start
 */
public record DeleteRecordsAnswer(ErrorCode error, String message, long lowWatermark, boolean needsSpace) {

    /** Asks for the deletion of all durable records. */
    public static final long HIGH_WATERMARK = -1;

    static DeleteRecordsAnswer done(long lowWatermark) {
        return new DeleteRecordsAnswer(ErrorCode.NONE, null, lowWatermark, false);
    }

    /** @param message for people, may be {@code null} */
    public static DeleteRecordsAnswer refused(ErrorCode error, String message) {
        return new DeleteRecordsAnswer(error, message, -1, false);
    }

    static DeleteRecordsAnswer diskFull(String message) {
        return new DeleteRecordsAnswer(ErrorCode.KAFKA_STORAGE_ERROR, message, -1, true);
    }

    /** Why the records below {@code beforeOffset} cannot be deleted: the topic forbids it, or there is no such offset. */
    static DeleteRecordsAnswer refused(PartitionId id, TopicRules rules, long beforeOffset, long highWatermark) {
        return rules.deletes()
                ? refused(
                        ErrorCode.OFFSET_OUT_OF_RANGE,
                        "offset " + beforeOffset + " of " + id.directory() + " is not between 0 and the high watermark "
                                + highWatermark)
                : refused(
                        ErrorCode.POLICY_VIOLATION,
                        "records of topic " + id.name().topic()
                                + " cannot be deleted: its cleanup.policy does not contain delete");
    }
}
