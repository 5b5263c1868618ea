package dev.fatwood.compat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What a producer was told: the value acknowledged at each place, and the failures. Filled from the producer's thread. */
final class AckedSends {

    private final Map<Place, String> acked = new HashMap<>();
    private final Map<String, Exception> failed = new HashMap<>();

    record Place(int partition, long offset) {}

    synchronized void told(String value, RecordMetadata metadata, Exception error) {
        if (error != null) {
            failed.put(value, error);
        } else if (acked.put(new Place(metadata.partition(), metadata.offset()), value) != null) {
            failed.put(
                    value,
                    new IllegalStateException("acknowledged at a place that was given away before: " + metadata));
        }
        notifyAll();
    }

    /** Waits until {@code count} records were acknowledged; an error says how far it came. */
    synchronized void awaitAcked(int count, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (acked.size() < count) {
            long leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                throw new AssertionError("only %d of %d records were acknowledged within %s; failures: %s"
                        .formatted(acked.size(), count, patience, failed));
            }
            wait(leftMs);
        }
    }

    synchronized Map<Place, String> acked() {
        return Map.copyOf(acked);
    }

    synchronized Map<String, Exception> failed() {
        return Map.copyOf(failed);
    }
}
