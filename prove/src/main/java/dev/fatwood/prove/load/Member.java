package dev.fatwood.prove.load;

import dev.fatwood.prove.broker.Pause;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A member of a group: reads, and commits what it has read, from a thread of its own, until closed. */
final class Member implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long AFTER_FAILURE_MS = 100;
    private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(1);

    private final String topic;
    private final GroupView view;
    private final Map<String, Object> settings;
    /** Of each partition that is assigned: the offset read last, or one below the first. */
    private final Map<Integer, Long> last = new HashMap<>();

    private final Thread thread;
    private volatile boolean stopping;

    Member(String bootstrapServers, String topic, GroupView view, String protocol) {
        this.topic = topic;
        this.view = view;
        this.settings = Clients.member(bootstrapServers, view.group(), protocol);
        this.thread = new Thread(this::readAll, "member-of-" + view.group());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        stopping = true;
        Clients.awaitEnd(thread);
    }

    /** A client that met damaged records keeps that failure, so each failure is followed by a new client. */
    private void readAll() {
        while (!stopping) {
            last.clear();
            var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            try {
                consumer.subscribe(List.of(topic), new Assignments(consumer));
                read(consumer);
            } catch (KafkaException failed) {
                view.failed();
                Pause.ms(AFTER_FAILURE_MS);
            } finally {
                consumer.close(CloseOptions.timeout(LEAVE_PATIENCE));
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        while (!stopping) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(this::take);
            if (!records.isEmpty()) {
                commit(consumer, records);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Long before = last.put(record.partition(), record.offset());
        view.delivered(record.partition(), record.offset(), before == null ? -1 : before);
    }

    private void commit(KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            offsets.put(partition, new OffsetAndMetadata(last.get(partition.partition()) + 1));
        }
        try {
            consumer.commitSync(offsets);
            offsets.forEach((partition, offset) -> view.committed(partition.partition(), offset.offset()));
        } catch (KafkaException refused) {
            view.refusedCommit();
        }
    }

    private final class Assignments implements ConsumerRebalanceListener {

        private final KafkaConsumer<byte[], byte[]> consumer;

        Assignments(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> last.remove(partition.partition()));
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            view.assigned(partitions.size());
            for (TopicPartition partition : partitions) {
                long committedBefore = view.committed(partition.partition());
                try {
                    view.begins(partition.partition(), consumer.position(partition), committedBefore);
                } catch (KafkaException unknown) {
                    // The broker is away: the position is asked for again with the next poll.
                }
            }
        }
    }
}
