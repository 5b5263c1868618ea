package dev.fatwood.replication.host;

import dev.fatwood.replication.partition.DeleteRecordsAnswer;
import dev.fatwood.replication.partition.Partition;

/** Deletes records because somebody asks for it. On a full disk the reserve is given away for that; retention takes it again. */
public final class RecordDeletions {

    private final DiskReserve reserve;

    public RecordDeletions(LogDirectory directory) {
        this.reserve = new DiskReserve(directory.disk());
    }

    /** As {@link Partition#deleteRecords}, on the partition's lane. What is given away is used at once, before others take it. */
    public DeleteRecordsAnswer delete(Partition partition, long beforeOffset) {
        DeleteRecordsAnswer answer = partition.deleteRecords(beforeOffset);
        if (answer.needsSpace() && reserve.giveUp()) {
            answer = partition.deleteRecords(beforeOffset);
            partition.freeRemoved();
        }
        return answer;
    }
}
