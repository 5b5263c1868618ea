package dev.fatwood.broker.api.data;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.Lane;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.replication.partition.RangeAnswer;
import dev.fatwood.replication.partition.RangeCommand;
import dev.fatwood.storage.log.RangeFacts;
import dev.fatwood.storage.log.RangeScan;
import dev.fatwood.storage.recovery.CorruptLogException;
import java.util.function.BooleanSupplier;

/**
 * One range of a request: its partition, what the partition said, and what reading its files brought. Passed from the
 * connection's lane to the partition's, to a reader if need be, and back; owned by one of them at a time.
 */
final class RangeRead {

    private final Partition partition;
    private final RangeCommand command;
    private RangeAnswer answer;
    private ErrorCode error;
    private RangeScan scan;
    private RangeFacts facts;

    RangeRead(PartitionFinder.Found found, RangeCommand command) {
        this.partition = found.partition();
        this.command = command;
        this.error = found.error();
        this.answer = new RangeAnswer(found.error(), null, -1, -1);
    }

    /** Whether there is a partition to ask. */
    boolean isAskable() {
        return partition != null;
    }

    Lane lane() {
        return partition.lane();
    }

    /** On the partition's lane. */
    void ask() {
        answer = partition.range(command);
        error = answer.error();
        scan = answer.scan();
        if (scan != null && scan.isAnswered()) {
            found(scan.run());
            scan = null;
        }
    }

    /** Whether files must be read. */
    boolean isToRead() {
        return scan != null;
    }

    /** Gives up what {@link #ask} has planned; it is to be asked again. */
    void putOff() {
        scan.release();
        scan = null;
    }

    /** Reads what must be read, until {@code abandoned}; blocks for it. What was found is told to the partition. */
    void read(BooleanSupplier abandoned) {
        RangeScan running = scan;
        scan = null;
        try {
            running.run(abandoned).ifPresent(this::found);
        } catch (CorruptLogException damaged) {
            error = ErrorCode.CORRUPT_MESSAGE;
        } catch (DiskException unreadable) {
            error = ErrorCode.KAFKA_STORAGE_ERROR;
        }
    }

    private void found(RangeScan.Outcome outcome) {
        facts = outcome.facts();
        if (!outcome.learned().isEmpty()) {
            partition.lane().run(() -> partition.learn(outcome));
        }
    }

    RangeAnswer answer() {
        return answer;
    }

    ErrorCode error() {
        return error;
    }

    /** {@code null} on an error. */
    RangeFacts facts() {
        return facts;
    }
}
