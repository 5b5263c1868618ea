package dev.fatwood.spark.offset;

import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One finding that records may be gone before they were read: the condition as Spark's Kafka source names it, and the
 * reason in a sentence.
 */
public record DataLoss(String condition, String reason) {
    private static final String PREFIX = "KAFKA_DATA_LOSS.";

    static DataLoss partitionsDeleted(Collection<TopicPartition> partitions) {
        return new DataLoss(PREFIX + "PARTITIONS_DELETED", "Partitions " + names(partitions) + " have been deleted.");
    }

    /** Of partitions that a query has read, and that are not among those it reads now. */
    static DataLoss partitionsNoLongerRead(Collection<TopicPartition> partitions) {
        DataLoss deleted = partitionsDeleted(partitions);
        return new DataLoss(
                deleted.condition,
                deleted.reason + " If they are there, the checkpoint is of other topics than the options name now:"
                        + " correct subscribe, subscribePattern or assign, or give the query a checkpointLocation of its own.");
    }

    /** The same where the user set {@code kafka.group.id}: a group other programs join too can look like a deletion. */
    public DataLoss withGroupId() {
        return condition.equals(PREFIX + "PARTITIONS_DELETED")
                ? new DataLoss(
                        PREFIX + "PARTITIONS_DELETED_AND_GROUP_ID_CONFIG_PRESENT",
                        reason + " Option 'kafka.group.id' has been set; the source itself joins no group.")
                : this;
    }

    /** @param before the topic's id that the offsets belong to */
    public static DataLoss topicRecreated(String topic, UUID before, UUID found, String remedy) {
        return new DataLoss(
                PREFIX + "TOPIC_RECREATED",
                "Topic " + topic + " was deleted and created again: the checkpoint's offsets belong to topic id "
                        + TopicId.text(before)
                        + ", the cluster now has " + TopicId.text(found)
                        + ". With failOnDataLoss=false the new topic is read from its first record. " + remedy);
    }

    static DataLoss initialOffsetNotFound(Collection<TopicPartition> partitions) {
        return new DataLoss(
                PREFIX + "INITIAL_OFFSET_NOT_FOUND_FOR_PARTITIONS",
                "Cannot find initial offsets for partitions " + names(partitions) + ". They may have been deleted.");
    }

    static DataLoss addedPartitionStartsLate(TopicPartition partition, long startOffset) {
        return new DataLoss(
                PREFIX + "ADDED_PARTITION_DOES_NOT_START_FROM_OFFSET_ZERO",
                "Added partition " + partition + " starts from " + startOffset + " instead of 0.");
    }

    static DataLoss offsetWentBack(TopicPartition partition, long known, long found) {
        return new DataLoss(
                PREFIX + "PARTITION_OFFSET_CHANGED",
                "Partition " + partition
                        + " offset was changed from " + known + " to " + found
                        + ". Either the start offset was set beyond the"
                        + " available offsets when the query started, or the topic was deleted and created again,"
                        + " or its newest records were lost. With failOnDataLoss=false the partition is read on from"
                        + " offset " + found + ".");
    }

    static DataLoss rangeGone(OffsetRange range, long fromOffset, long earliest, long latest) {
        return new DataLoss(
                PREFIX + "COULD_NOT_READ_OFFSET_RANGE",
                "Could not read records in offset [" + fromOffset + ", "
                        + range.untilOffset() + ") for topic partition " + range.partition()
                        + ": the cluster holds [" + earliest + ", " + latest + ").");
    }

    /** What to tell the user when the query goes on. */
    public String warning() {
        return reason + " Some data may have been lost; to fail instead, set the source option failOnDataLoss to true.";
    }

    static String names(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::toString).sorted().collect(Collectors.joining(", ", "{", "}"));
    }
}
