package dev.fatwood.oracle;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.coordinator.common.runtime.CoordinatorLoader;
import org.apache.kafka.coordinator.common.runtime.CoordinatorPlayback;
import org.apache.kafka.coordinator.common.runtime.CoordinatorRecord;
import org.apache.kafka.coordinator.common.runtime.InMemoryPartitionWriter;
import org.apache.kafka.coordinator.group.GroupCoordinatorRecordSerde;

/** Gives Kafka's coordinator what its log in memory holds. A record it cannot read fails the load. */
final class KafkaLoader implements CoordinatorLoader<CoordinatorRecord> {

    private final InMemoryPartitionWriter writer;
    private final GroupCoordinatorRecordSerde serde = new GroupCoordinatorRecordSerde();

    KafkaLoader(InMemoryPartitionWriter writer) {
        this.writer = writer;
    }

    @Override
    public CompletableFuture<LoadSummary> load(TopicPartition partition, CoordinatorPlayback<CoordinatorRecord> into) {
        long offset = 0;
        for (MemoryRecords batch : writer.entries(partition)) {
            for (Record record : batch.records()) {
                into.replay(
                        offset++,
                        RecordBatch.NO_PRODUCER_ID,
                        RecordBatch.NO_PRODUCER_EPOCH,
                        serde.deserialize(record.key(), record.value()));
            }
        }
        if (offset > 0) {
            into.updateLastWrittenOffset(offset);
            into.updateLastCommittedOffset(offset);
        }
        return CompletableFuture.completedFuture(new LoadSummary(0, 0, 0, offset, 0));
    }

    @Override
    public void close() {}
}
