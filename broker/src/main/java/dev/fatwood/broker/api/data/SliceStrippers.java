package dev.fatwood.broker.api.data;

import dev.fatwood.broker.api.BudgetedRecords;
import dev.fatwood.broker.api.MemoryBudget;
import dev.fatwood.env.Lane;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.record.OmittedParts;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.protocol.wire.RecordData;
import dev.fatwood.storage.log.LogSlice;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Takes parts out of the records of fetch responses, on threads that may block. Strippers and their buffers are used
 * again; there are never more than threads.
 *
 * <p>Unlike a range of a file, what is left takes memory until the client has taken it. So all of it counts against one
 * budget, from before it is made; a range that no longer fits is sent as it is, which is only slower.
 *
 * <p>Thread: any.
 */
public final class SliceStrippers {

    /** Records left up to this size are copied into the response when it is encoded, and gone from here. */
    private static final int COPIED_BYTES_MAX = 1024;

    private final Executor readers;
    private final MemoryBudget budget;
    private final Supplier<SliceStripper> strippers;
    private final ConcurrentLinkedQueue<SliceStripper> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param readers runs what reads files
     * @param budget what the answers that were not taken yet may hold
     */
    public SliceStrippers(Executor readers, MemoryBudget budget) {
        this(readers, budget, SliceStripper::new);
    }

    /** @param strippers makes one more */
    SliceStrippers(Executor readers, MemoryBudget budget, Supplier<SliceStripper> strippers) {
        this.readers = readers;
        this.budget = budget;
        this.strippers = strippers;
    }

    /**
     * Replaces the records in {@code response} by those without {@code parts}, each partition's on its own, then runs
     * {@code done} on {@code home}, whatever breaks: a range that cannot be stripped goes as it is. The response must not be
     * touched in between.
     */
    void strip(FetchResponse response, OmittedParts parts, Lane home, Runnable done) {
        List<PartitionData> full = response.responses().stream()
                .flatMap(topic -> topic.partitions().stream())
                .filter(partition -> !parts.isNone() && isAffordable(partition))
                .toList();
        if (full.isEmpty()) {
            done.run();
            return;
        }
        AtomicInteger left = new AtomicInteger(full.size());
        full.forEach(partition -> readers.execute(() -> {
            try {
                strip(partition, parts);
            } finally {
                if (left.decrementAndGet() == 0) {
                    home.run(done);
                }
            }
        }));
    }

    /** What is left of a range is never more than the range. */
    private boolean isAffordable(PartitionData partition) {
        return partition.records() instanceof LogSlice slice && budget.tryTake(slice.sizeBytes());
    }

    private void strip(PartitionData partition, OmittedParts parts) {
        LogSlice slice = (LogSlice) partition.records();
        RecordData left = slice;
        try {
            left = stripped(slice, parts);
        } finally {
            partition.records(settled(left, slice.sizeBytes()));
        }
    }

    /** A stripper that broke is not used again. */
    private RecordData stripped(LogSlice slice, OmittedParts parts) {
        SliceStripper pooled = idle.poll();
        SliceStripper stripper = pooled == null ? strippers.get() : pooled;
        RecordData left = stripper.strip(slice, parts);
        if (!stripper.isWide()) {
            idle.add(stripper);
        }
        return left;
    }

    /** Gives back what is not needed of the {@code takenBytes}. */
    private RecordData settled(RecordData left, int takenBytes) {
        if (left instanceof BufferRecords memory && memory.sizeBytes() > COPIED_BYTES_MAX) {
            budget.giveBack(takenBytes - memory.sizeBytes());
            return new BudgetedRecords(memory.bytes(), budget);
        }
        budget.giveBack(takenBytes);
        return left;
    }
}
