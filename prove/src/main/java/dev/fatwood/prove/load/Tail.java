package dev.fatwood.prove.load;

import dev.fatwood.prove.broker.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that follows the end of every partition, from a thread of its own, and remembers what it was shown: what was read once must stay,
 * and offsets must come one after the other.
 */
public final class Tail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long AFTER_FAILURE_MS = 100;

    private final long[] base;
    private final List<TopicPartition> partitions;
    private final String bootstrapServers;
    private final List<LongList> seen = new ArrayList<>();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong jumps = new AtomicLong();
    private final AtomicLong rewritten = new AtomicLong();
    private final AtomicLong outOfRange = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final Thread thread;
    private volatile boolean stopping;

    /** @param base the offset in each partition to begin at */
    Tail(String bootstrapServers, String topic, long[] base) {
        this.bootstrapServers = bootstrapServers;
        this.base = base.clone();
        this.partitions = IntStream.range(0, base.length)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        partitions.forEach(partition -> seen.add(new LongList()));
        this.thread = new Thread(this::follow, "tail");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Records read so far, those read again included. */
    public long read() {
        return read.get();
    }

    /** How often the broker did not have a position that it had given out. */
    public long outOfRange() {
        return outOfRange.get();
    }

    /** Failed polls: the broker was away, or what it sent was refused by the client. */
    public long errors() {
        return errors.get();
    }

    /** How many records of a partition were shown. */
    int count(int partition) {
        return seen.get(partition).size();
    }

    /** All that was shown; read it when closed. */
    public Shown shown() {
        return new Shown(base.clone(), List.copyOf(seen), jumps.get(), rewritten.get());
    }

    @Override
    public void close() {
        stopping = true;
        Clients.awaitEnd(thread);
    }

    /** A client that met damaged records keeps that failure, so each failure is followed by a new client. */
    private void follow() {
        while (!stopping) {
            var consumer = new KafkaConsumer<>(
                    Clients.reader(bootstrapServers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            try {
                consumer.assign(partitions);
                for (int n = 0; n < base.length; n++) {
                    consumer.seek(partitions.get(n), base[n] + seen.get(n).size());
                }
                follow(consumer);
            } catch (KafkaException failed) {
                errors.incrementAndGet();
                Pause.ms(AFTER_FAILURE_MS);
            } finally {
                consumer.close(CloseOptions.timeout(Duration.ZERO));
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        while (!stopping) {
            try {
                consumer.poll(POLL).forEach(this::show);
            } catch (OffsetOutOfRangeException gone) {
                goBackToTheEnd(consumer, gone.offsetOutOfRangePartitions());
            }
        }
    }

    private void show(ConsumerRecord<byte[], byte[]> record) {
        read.incrementAndGet();
        LongList known = seen.get(record.partition());
        long index = record.offset() - base[record.partition()];
        long id = RecordValue.idOf(record.value());
        if (index == known.size()) {
            known.add(id);
        } else if (index < 0 || index > known.size()) {
            jumps.incrementAndGet();
        } else if (known.at((int) index) != id) {
            rewritten.incrementAndGet();
        }
    }

    /** The log became shorter than what it had shown. */
    private void goBackToTheEnd(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> gone) {
        outOfRange.addAndGet(gone.size());
        consumer.endOffsets(gone.keySet())
                .forEach((partition, end) -> consumer.seek(partition, Math.min(end, gone.get(partition))));
    }
}
