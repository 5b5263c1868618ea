package dev.fatwood.spark.read;

import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.read.PartitionReader;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
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
 * <p>Bounds: {@link #COUNT_MAX} readers, {@link #BYTES_MAX} bytes of fetches, {@link #IDLE_MS} each. Where all room is
 * taken the next reader is closed, and does not look ahead: batches take the partitions in turn, so that to let the
 * oldest go would be to let go of the one that is wanted first. A reader that does not fit the next range is closed.
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

    /** @param config how it fetches: a reader that leaves parts of records out must not go on where they are needed */
    private record Place(String stream, TopicPartition partition, FetchConfig config) {}

    private record Parked(PartitionReader reader, LogInputPartition done, int bytes, long sinceMs) {
        boolean isContinuedBy(LogInputPartition next) {
            return next.fromOffset() == done.untilOffset() && next.topicId().equals(done.topicId());
        }
    }

    private final LongSupplier clockMs;
    private final Executor later;
    private final Map<Place, Parked> parked = new HashMap<>();

    private long bytes;
    private boolean sweepIsDue;

    ParkedReaders(LongSupplier clockMs, Executor later) {
        this.clockMs = clockMs;
        this.later = later;
    }

    /** The readers of one stream, a name unique to the run of its query; for one share. */
    ReaderSource of(String stream) {
        return new ReaderSource() {
            private LogInputPartition share;
            private Place place;

            @Override
            public PartitionReader open(Cluster cluster, LogInputPartition opened, FetchConfig config) {
                share = opened;
                place = new Place(stream, share.range().partition(), config);
                PartitionReader reader = take(place, share);
                if (reader == null) {
                    return ReaderSource.NEW.open(cluster, share, config);
                }
                reader.goOn(share.fromOffset(), share.untilOffset());
                return reader;
            }

            @Override
            public void close(PartitionReader reader) {
                int fetchBytes = place.config.partitionBytesMax();
                if (reader.position() >= share.untilOffset() && hasRoom(place, fetchBytes) && reader.lookAhead()) {
                    park(place, new Parked(reader, share, fetchBytes, clockMs.getAsLong()));
                } else {
                    reader.close();
                }
            }
        };
    }

    /** Null if none is parked there; one parked elsewhere in the partition is closed. */
    private PartitionReader take(Place place, LogInputPartition next) {
        Parked found;
        synchronized (this) {
            found = parked.remove(place);
            bytes -= found == null ? 0 : found.bytes;
        }
        if (found == null || found.isContinuedBy(next)) {
            return found == null ? null : found.reader;
        }
        found.reader.close();
        return null;
    }

    private boolean hasRoom(Place place, int fetchBytes) {
        closeAll(removeIdle());
        return hasRoomNow(place, fetchBytes);
    }

    private synchronized boolean hasRoomNow(Place place, int fetchBytes) {
        boolean fits = parked.size() < COUNT_MAX && bytes + fetchBytes <= BYTES_MAX;
        return fits || parked.isEmpty() || parked.containsKey(place);
    }

    private void park(Place place, Parked reader) {
        Parked surplus;
        synchronized (this) {
            if (hasRoomNow(place, reader.bytes)) {
                surplus = parked.put(place, reader);
                bytes += reader.bytes - (surplus == null ? 0 : surplus.bytes);
                scheduleSweep();
            } else {
                surplus = reader; // another task was faster
            }
        }
        if (surplus != null) {
            surplus.reader.close();
        }
    }

    private void scheduleSweep() {
        if (!sweepIsDue && !parked.isEmpty()) {
            sweepIsDue = true;
            later.execute(this::sweep);
        }
    }

    private void sweep() {
        closeAll(removeIdle());
        synchronized (this) {
            sweepIsDue = false;
            scheduleSweep();
        }
    }

    private List<Parked> removeIdle() {
        long oldestMs = clockMs.getAsLong() - IDLE_MS;
        return removeIf(entry -> entry.getValue().sinceMs <= oldestMs);
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

    /** How many are parked of {@code stream}. */
    synchronized long size(String stream) {
        return parked.keySet().stream()
                .filter(place -> place.stream.equals(stream))
                .count();
    }

    synchronized int size() {
        return parked.size();
    }
}
