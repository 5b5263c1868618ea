package dev.fatwood.prove.check;

import dev.fatwood.prove.load.RecordValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;

/**
 * Records that are in the log more than once, by whose doing, as their batches in the segment files tell: a producer that gave up a record sends
 * the others again under a later epoch of its id (KIP-360), and to the broker these are new. All other repeats are the broker's.
 *
 * @param underALaterEpoch sent again by the producer
 * @param others appended again by the broker
 */
public record Repeats(long underALaterEpoch, long others) {

    /** Who sent a record first. */
    private record Sender(long producerId, short producerEpoch) {}

    /** Looks through the partitions of {@code topic} in the log directory {@code data} of a broker that has ended. */
    public static Repeats in(Path data, String topic) {
        Repeats all = new Repeats(0, 0);
        for (Path partition : entries(data, topic + "-[0-9]+")) {
            Map<Long, Sender> senders = new HashMap<>();
            for (Path segment : entries(partition, "[0-9]+\\.log")) {
                all = all.plus(ofSegment(segment, senders));
            }
        }
        return all;
    }

    private static List<Path> entries(Path directory, String pattern) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    /** @param senders of the records before it, and then of its own too */
    private static Repeats ofSegment(Path segment, Map<Long, Sender> senders) {
        long later = 0;
        long others = 0;
        try (FileRecords records = FileRecords.open(segment.toFile())) {
            for (RecordBatch batch : records.batches()) {
                Sender sender = new Sender(batch.producerId(), batch.producerEpoch());
                for (Record record : batch) {
                    byte[] value = new byte[record.valueSize()];
                    record.value().get(value);
                    Sender first = senders.putIfAbsent(RecordValue.idOf(value), sender);
                    boolean isLater = first != null
                            && first.producerId == sender.producerId
                            && first.producerEpoch < sender.producerEpoch;
                    later += isLater ? 1 : 0;
                    others += first != null && !isLater ? 1 : 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + segment, e);
        }
        return new Repeats(later, others);
    }

    private Repeats plus(Repeats other) {
        return new Repeats(underALaterEpoch + other.underALaterEpoch, others + other.others);
    }
}
