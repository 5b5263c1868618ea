package dev.fatwood.broker.api.data;

import dev.fatwood.env.Lane;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.replication.partition.AdvanceListener;
import dev.fatwood.replication.partition.Partition;
import dev.fatwood.replication.partition.ReadCommand;
import dev.fatwood.replication.partition.ReadResult;
import dev.fatwood.storage.log.LogSlice;
import java.util.function.Consumer;

/**
 * One partition of a fetch: what to read, what was found last, and the watch on it while the fetch waits. Holds the file range it
 * found until that is taken, replaced or dropped.
 *
 * <p>Owned by the lane of the fetch's connection, except for {@link #read} and the watch, which are for the partition's lane.
 */
final class PartitionRead {

    private final FetchKey key;
    private final Partition partition;
    private final ReadCommand command;
    private ReadResult found;
    private boolean hasNews;
    private AdvanceListener watch;

    PartitionRead(FetchKey key, PartitionFinder.Found search, ReadCommand command) {
        this.key = key;
        this.partition = search.partition();
        this.command = command;
        this.found = search.isFound() ? null : new ReadResult(search.error(), null, -1, -1, -1);
    }

    FetchKey key() {
        return key;
    }

    /** Whether there is a partition to ask; if not, the result is an error already. */
    boolean isAskable() {
        return partition != null;
    }

    Lane lane() {
        return partition.lane();
    }

    /** Reads; {@code reply} is told on the partition's lane, where this is called, now or later. */
    void read(Consumer<ReadResult> reply) {
        partition.read(command, reply);
    }

    /** Reads now, after making sure that {@code listener} hears of the next change. On the partition's lane. */
    ReadResult watchAndRead(AdvanceListener listener) {
        watch = listener;
        partition.awaitAdvance(listener);
        return partition.read(command);
    }

    /** Whether the watch is on. On the partition's lane. */
    boolean isWatched() {
        return watch != null;
    }

    /** Ends the watch. On the partition's lane. */
    void unwatch() {
        if (watch != null) {
            partition.cancelAdvance(watch);
            watch = null;
        }
    }

    /** Takes over what was found, in place of what was found before. */
    void replace(ReadResult result) {
        drop();
        found = result;
    }

    /** As {@link #replace}, with what was found when the watch told of a change. */
    void replaceByNews(ReadResult result) {
        hasNews = true;
        replace(result);
    }

    /**
     * As {@link #replace}, with what was found when the watch began, which comes home with that of other partitions: by then there may be
     * news, which is newer, and stays.
     */
    void replaceUnlessThereIsNews(ReadResult result) {
        if (!hasNews) {
            replace(result);
        } else if (result.records() != null) {
            result.records().release();
        }
    }

    ReadResult found() {
        return found;
    }

    boolean hasFailed() {
        return found.error() != ErrorCode.NONE;
    }

    int bytes() {
        return found == null || found.records() == null ? 0 : found.records().sizeBytes();
    }

    /** Hands the records over to the caller; {@code null} if there are none. */
    LogSlice takeRecords() {
        LogSlice records = found.records();
        found = withoutRecords(found);
        return records;
    }

    /** Gives back what was found, if anything. */
    void drop() {
        if (found != null && found.records() != null) {
            found.records().release();
            found = withoutRecords(found);
        }
    }

    private static ReadResult withoutRecords(ReadResult result) {
        return new ReadResult(
                result.error(), null, result.highWatermark(), result.lastStableOffset(), result.logStartOffset());
    }
}
