package dev.fatwood.broker.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Members of groups as applications have them: Kafka's own consumers, admin and producers. */
record GroupClients(String bootstrapServers) {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int PATIENCE_S = 60;

    void create(String topic, int partitions) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get(PATIENCE_S, TimeUnit.SECONDS);
        }
    }

    /** One record into each partition, {@code rounds} times. */
    void produce(String topic, int partitions, int rounds) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            for (int n = 0; n < partitions * rounds; n++) {
                producer.send(new ProducerRecord<>(topic, n % partitions, null, "value " + n));
            }
            producer.flush();
        }
    }

    /** Writes one record, and fails as the producer does. */
    void produceOne(String topic) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.idempotence", "false"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "k", "v")).get(PATIENCE_S, TimeUnit.SECONDS);
        }
    }

    ConsumerGroupDescription describe(String group) throws Exception {
        try (Admin admin = admin()) {
            return admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get(PATIENCE_S, TimeUnit.SECONDS)
                    .get(group);
        }
    }

    /** Deletes a group, and fails as the admin client does. */
    void delete(String group) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteConsumerGroups(List.of(group)).all().get(PATIENCE_S, TimeUnit.SECONDS);
        }
    }

    Map<TopicPartition, OffsetAndMetadata> offsets(String group) throws Exception {
        try (Admin admin = admin()) {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE_S, TimeUnit.SECONDS);
        }
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    KafkaConsumer<String, String> consumer(String group, String... settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                group,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false",
                "heartbeat.interval.ms",
                "300",
                "session.timeout.ms",
                "6000"));
        put(settings, all);
        return new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer());
    }

    /** A consumer with the protocol of KIP-848: how often it is heard of is the broker's business. */
    KafkaConsumer<String, String> consumer848(String group, String... settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                group,
                "group.protocol",
                "consumer",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false",
                "metadata.max.age.ms",
                "500"));
        put(settings, all);
        return new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer());
    }

    private static void put(String[] settings, Map<String, Object> all) {
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            all.put(parts[0], parts[1]);
        }
    }

    /** Polls all in turn until {@code done}; the values they got. */
    static List<String> pollUntil(BooleanSupplier done, List<KafkaConsumer<String, String>> consumers) {
        List<String> values = new ArrayList<>();
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError("not reached after " + PATIENCE_S + " s; assigned are "
                        + consumers.stream().map(KafkaConsumer::assignment).toList());
            }
            consumers.forEach(consumer -> consumer.poll(POLL).forEach(record -> values.add(record.value())));
        }
        return values;
    }

    /** Polls both until they have half of four partitions each; the values they got. */
    static List<String> share(KafkaConsumer<String, String> one, KafkaConsumer<String, String> other) {
        return pollUntil(
                () -> one.assignment().size() == 2 && other.assignment().size() == 2, List.of(one, other));
    }

    /** Polls until it has all four partitions; the values it got. */
    static List<String> takeOver(KafkaConsumer<String, String> consumer) {
        return pollUntil(() -> consumer.assignment().size() == 4, List.of(consumer));
    }

    /** Polls until {@code count} values came. */
    static List<String> read(KafkaConsumer<String, String> consumer, int count) {
        List<String> values = new ArrayList<>();
        pollUntil(() -> drain(consumer, values) && values.size() >= count, List.of());
        return values;
    }

    /** Whether to go on; adds what came to {@code values}. */
    static boolean drain(KafkaConsumer<String, String> consumer, List<String> values) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
        return true;
    }
}
