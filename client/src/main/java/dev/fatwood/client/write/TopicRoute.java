package dev.fatwood.client.write;

import dev.fatwood.protocol.model.TopicPartition;
import java.util.Arrays;

/** The queues of one topic's partitions, and the choice among them. Owned by the sender's thread. */
final class TopicRoute {

    private final String topic;
    private final SendConfig config;
    private final StickyPartitioner sticky;
    private final BufferStack buffers;
    private PartitionQueue[] queues;

    TopicRoute(String topic, int partitionCount, SendConfig config, StickyPartitioner sticky, BufferStack buffers) {
        this.topic = topic;
        this.config = config;
        this.sticky = sticky;
        this.buffers = buffers;
        this.queues = new PartitionQueue[partitionCount];
    }

    String topic() {
        return topic;
    }

    int partitionCount() {
        return queues.length;
    }

    /** The topic has more partitions than before. */
    void grow(int partitionCount) {
        queues = Arrays.copyOf(queues, Math.max(queues.length, partitionCount));
    }

    /** The queue of the record's partition: the one it names, that of its key, or one of the sender's choice. */
    PartitionQueue queueFor(RecordSlot record, int recordBytes) {
        return queue(choose(record, recordBytes));
    }

    private int choose(RecordSlot record, int recordBytes) {
        if (record.partition() != OutgoingRecord.ANY_PARTITION) {
            return record.partition();
        }
        if (record.key().isNull() || config.ignoresKeys()) {
            return sticky.next(recordBytes, queues.length);
        }
        return KeyPartitioner.partition(record.key(), queues.length);
    }

    private PartitionQueue queue(int partition) {
        if (queues[partition] == null) {
            queues[partition] = new PartitionQueue(new TopicPartition(topic, partition), config, buffers);
        }
        return queues[partition];
    }
}
