package dev.fatwood.broker.api.data;

import dev.fatwood.env.Lane;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.record.OmittedParts;
import dev.fatwood.storage.log.LogSlice;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes parts out of the records of fetch responses, on threads that may block. Strippers and their buffers are used
 * again; there are never more than threads.
 *
 * <p>Thread: any.
 */
public final class SliceStrippers {

    private final Executor readers;
    private final ConcurrentLinkedQueue<SliceStripper> idle = new ConcurrentLinkedQueue<>();

    /** @param readers runs what reads files */
    public SliceStrippers(Executor readers) {
        this.readers = readers;
    }

    /**
     * Replaces the records in {@code response} by those without {@code parts}, each partition's on its own, then runs
     * {@code done} on {@code home}. The response must not be touched in between.
     */
    void strip(FetchResponse response, OmittedParts parts, Lane home, Runnable done) {
        List<PartitionData> full = response.responses().stream()
                .flatMap(topic -> topic.partitions().stream())
                .filter(partition -> partition.records() instanceof LogSlice)
                .toList();
        if (parts.isNone() || full.isEmpty()) {
            done.run();
            return;
        }
        AtomicInteger left = new AtomicInteger(full.size());
        full.forEach(partition -> readers.execute(() -> {
            strip(partition, parts);
            if (left.decrementAndGet() == 0) {
                home.run(done);
            }
        }));
    }

    private void strip(PartitionData partition, OmittedParts parts) {
        SliceStripper pooled = idle.poll();
        SliceStripper stripper = pooled == null ? new SliceStripper() : pooled;
        partition.records(stripper.strip((LogSlice) partition.records(), parts));
        if (!stripper.isWide()) {
            idle.add(stripper);
        }
    }
}
