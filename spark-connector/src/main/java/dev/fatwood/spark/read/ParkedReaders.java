package dev.fatwood.spark.read;

import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.read.PartitionReader;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Readers of streams between two micro-batches. A reader that reached the end of its range is not closed but asks for
 * what lies behind it and is parked; the next batch of the same stream, if it starts there and runs in the same JVM,
 * goes on with it and finds the records already come. One parked reader per stream and partition.
 *
 * <p>Bounds: {@link #COUNT_MAX} readers, {@link #BYTES_MAX} bytes of fetches, {@link #IDLE_MS} each; the oldest go
 * first. A reader that does not fit the next range is closed.
 *
 * <p>Thread: any; no I/O under the lock.
 */
final class ParkedReaders {
    static final int COUNT_MAX = 64;
    static final long BYTES_MAX = 64 << 20;
    static final long IDLE_MS = 60_000;

    /** The one of this JVM. A sweep runs on a thread the JDK keeps for delays, while readers are parked. */
    static final ParkedReaders OF_JVM = new ParkedReaders(
            () -> System.nanoTime() / 1_000_000, CompletableFuture.delayedExecutor(IDLE_MS, TimeUnit.MILLISECONDS));

    private record Place(String stream, TopicPartition partition) {}

    private record Parked(PartitionReader reader, long atOffset, int bytes, long sinceMs) {}

    private final LongSupplier clockMs;
    private final Executor later;
    /** Oldest first. */
    private final Map<Place, Parked> parked = new LinkedHashMap<>();

    private long bytes;
    private boolean sweepIsDue;

    ParkedReaders(LongSupplier clockMs, Executor later) {
        this.clockMs = clockMs;
        this.later = later;
    }

    /** The readers of one stream, a name unique to the run of its query. */
    ReaderSource of(String stream) {
        return new ReaderSource() {
            private int fetchBytes;

            @Override
            public PartitionReader open(Cluster cluster, OffsetRange range, FetchConfig config) {
                fetchBytes = config.partitionBytesMax();
                PartitionReader reader = take(new Place(stream, range.partition()), range.fromOffset());
                if (reader == null) {
                    return ReaderSource.NEW.open(cluster, range, config);
                }
                reader.goOn(range.fromOffset(), range.untilOffset());
                return reader;
            }

            @Override
            public void close(OffsetRange range, PartitionReader reader) {
                if (reader.position() >= range.untilOffset() && reader.lookAhead()) {
                    long nowMs = clockMs.getAsLong();
                    park(
                            new Place(stream, range.partition()),
                            new Parked(reader, range.untilOffset(), fetchBytes, nowMs));
                } else {
                    reader.close();
                }
            }
        };
    }

    /** Null if none is parked there; one parked elsewhere in the partition is closed. */
    private PartitionReader take(Place place, long fromOffset) {
        Parked found;
        synchronized (this) {
            found = parked.remove(place);
            bytes -= found == null ? 0 : found.bytes;
        }
        if (found == null || found.atOffset == fromOffset) {
            return found == null ? null : found.reader;
        }
        found.reader.close();
        return null;
    }

    private void park(Place place, Parked reader) {
        List<Parked> surplus = new ArrayList<>();
        synchronized (this) {
            Parked before = parked.remove(place);
            if (before != null) {
                bytes -= before.bytes;
                surplus.add(before);
            }
            parked.put(place, reader);
            bytes += reader.bytes;
            surplus.addAll(removeOldest());
            scheduleSweep();
        }
        closeAll(surplus);
    }

    private List<Parked> removeOldest() {
        List<Parked> removed = new ArrayList<>();
        Iterator<Parked> oldest = parked.values().iterator();
        while (parked.size() > COUNT_MAX || bytes > BYTES_MAX && parked.size() > 1) {
            Parked reader = oldest.next();
            oldest.remove();
            bytes -= reader.bytes;
            removed.add(reader);
        }
        return removed;
    }

    private void scheduleSweep() {
        if (!sweepIsDue && !parked.isEmpty()) {
            sweepIsDue = true;
            later.execute(this::sweep);
        }
    }

    private void sweep() {
        long oldestMs = clockMs.getAsLong() - IDLE_MS;
        closeAll(removeIf(entry -> entry.getValue().sinceMs <= oldestMs));
        synchronized (this) {
            sweepIsDue = false;
            scheduleSweep();
        }
    }

    /** Closes the readers of a stream that has ended, as far as they are in this JVM. */
    void drop(String stream) {
        closeAll(removeIf(entry -> entry.getKey().stream.equals(stream)));
    }

    private synchronized List<Parked> removeIf(Predicate<Map.Entry<Place, Parked>> isWanted) {
        List<Parked> removed = new ArrayList<>();
        for (Iterator<Map.Entry<Place, Parked>> each = parked.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Place, Parked> entry = each.next();
            if (isWanted.test(entry)) {
                each.remove();
                bytes -= entry.getValue().bytes;
                removed.add(entry.getValue());
            }
        }
        return removed;
    }

    private static void closeAll(List<Parked> readers) {
        readers.forEach(each -> each.reader.close());
    }

    synchronized int size() {
        return parked.size();
    }
}
