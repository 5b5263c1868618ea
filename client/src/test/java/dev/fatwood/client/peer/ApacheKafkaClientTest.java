package dev.fatwood.client.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fatwood.client.admin.ClusterAdmin;
import dev.fatwood.client.admin.ListedOffset;
import dev.fatwood.client.admin.NewTopic;
import dev.fatwood.client.admin.OffsetSpec;
import dev.fatwood.client.admin.TopicOutcome;
import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.read.FetchedBatches;
import dev.fatwood.client.read.FetchedBatches.Status;
import dev.fatwood.client.read.PartitionReader;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.peer.ApacheKafka;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.protocol.record.RecordHeader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client against an unmodified Apache Kafka, beside Kafka's own clients. */
@EnabledIfSystemProperty(named = "fatwood.full", matches = "true", disabledReason = "not run without profile full")
class ApacheKafkaClientTest {

    private static final int COUNT = 5_000;
    /** Young enough for Kafka's retention to leave the records alone. */
    private static final long START_MS = System.currentTimeMillis();

    @TempDir
    static Path directory;

    private static ApacheKafka kafka;
    private static Cluster cluster;

    private final ClusterAdmin admin = new ClusterAdmin(cluster);

    /** What both clients must agree on. */
    private record Row(int partition, long offset, long timestampMs, String key, String value, String headers) {}

    @BeforeAll
    static void start() {
        assumeTrue(ApacheKafka.isAvailable(), "Apache Kafka's class path is resolved by the build profile 'peer' only");
        kafka = ApacheKafka.start(
                directory,
                Map.of(
                        "transaction.state.log.replication.factor",
                        "1",
                        "transaction.state.log.min.isr",
                        "1",
                        "offsets.topic.replication.factor",
                        "1"));
        cluster = new Cluster(ClientConfig.to(kafka.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        if (kafka != null) {
            cluster.close();
            kafka.close();
        }
    }

    @Test
    void createsDescribesAndDeletesTopics() {
        // Given
        TopicOutcome created = admin.createTopic(new NewTopic("described", 3));

        // When
        TopicOutcome again = admin.createTopic(new NewTopic("described", 3));

        // Then
        assertThat(created.isDone()).as(created.toString()).isTrue();
        assertThat(again.error()).isEqualTo(ErrorCode.TOPIC_ALREADY_EXISTS);
        assertThat(admin.describeTopics(List.of("described")).get("described").partitions())
                .hasSize(3)
                .allSatisfy(partition -> assertThat(partition.leaderId()).isEqualTo(1));
        assertThat(admin.listTopics())
                .anySatisfy(topic -> assertThat(topic.name()).isEqualTo("described"));
        assertThat(admin.deleteTopic("described").isDone()).isTrue();
        assertThat(admin.deleteTopic("never-there").error()).isEqualTo(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void kafkasConsumerReadsWhatWeSend(String compression) {
        // Given
        String topic = "sent-" + compression;
        create(topic, 3);

        // When
        try (RecordSender sender = new RecordSender(cluster, SendConfig.of(Map.of("compression.type", compression)))) {
            for (int i = 0; i < COUNT; i++) {
                sender.send(record(topic, i));
            }
        }

        // Then
        List<Row> theirs = readByKafka(topic, 3);
        assertThat(theirs).hasSize(COUNT);
        assertThat(theirs).isEqualTo(readByUs(topic, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void weReadWhatKafkasProducerSends(String compression) throws Exception {
        // Given
        String topic = "theirs-" + compression;
        create(topic, 2);

        // When
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("compression.type", compression))) {
            for (int i = 0; i < COUNT; i++) {
                producer.send(new ProducerRecord<>(
                        topic,
                        null,
                        START_MS + i,
                        i % 7 == 0 ? null : ("k" + i % 50).getBytes(UTF_8),
                        ("value " + i).getBytes(UTF_8)));
            }
        }

        // Then
        assertThat(readByUs(topic, 2)).hasSize(COUNT).isEqualTo(readByKafka(topic, 2));
    }

    /**
     * Creates a topic and waits until its partitions answer. Kafka names a leader before it has opened the log; of a
     * producer that comes then, it may refuse the first batch and take the second.
     */
    private void create(String topic, int partitions) {
        assertThat(admin.createTopic(new NewTopic(topic, partitions)).isDone()).isTrue();
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        IntStream.range(0, partitions)
                .forEach(partition -> all.put(new TopicPartition(topic, partition), OffsetSpec.LATEST));
        admin.offsets(all, IsolationLevel.READ_COMMITTED);
    }

    @Test
    void keysGoWhereKafkasProducerPutsThem() throws Exception {
        // Given
        String topic = "keys";
        create(topic, 7);

        // When
        try (RecordSender sender = new RecordSender(cluster, SendConfig.STANDARD);
                KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            for (int i = 0; i < 500; i++) {
                byte[] key = ("key-" + i).getBytes(UTF_8);
                sender.send(OutgoingRecord.of(topic, START_MS, key, null));
                producer.send(new ProducerRecord<>(topic, key, null));
            }
        }

        // Then
        Map<String, Long> perKeyAndPartition = new HashMap<>();
        readByUs(topic, 7).forEach(row -> perKeyAndPartition.merge(row.key + "@" + row.partition, 1L, Long::sum));
        assertThat(perKeyAndPartition).hasSize(500);
        assertThat(perKeyAndPartition.values()).containsOnly(2L);
    }

    @Test
    void leavesOutAbortedAndOpenTransactions() throws Exception {
        // Given: transactions of ten records, every third aborted, two producers interleaved, the last one left open
        String topic = "transactions";
        create(topic, 1);
        List<String> committed = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> one = transactional("one");
                KafkaProducer<byte[], byte[]> two = transactional("two");
                KafkaProducer<byte[], byte[]> open = transactional("open")) {
            for (int i = 0; i < 30; i++) {
                one.beginTransaction();
                two.beginTransaction();
                for (int n = 0; n < 10; n++) {
                    one.send(new ProducerRecord<>(topic, 0, null, ("one-" + i + "-" + n).getBytes(UTF_8)))
                            .get();
                    two.send(new ProducerRecord<>(topic, 0, null, ("two-" + i + "-" + n).getBytes(UTF_8)))
                            .get();
                }
                end(one, i % 3 != 0);
                end(two, i % 3 != 1);
                for (int n = 0; n < 10; n++) {
                    committed.addAll(i % 3 != 0 ? List.of("one-" + i + "-" + n) : List.of());
                    committed.addAll(i % 3 != 1 ? List.of("two-" + i + "-" + n) : List.of());
                }
            }
            open.beginTransaction();
            open.send(new ProducerRecord<>(topic, 0, null, "never decided".getBytes(UTF_8)))
                    .get();
            open.flush();

            // When
            List<Row> read = readByUs(topic, 1);

            // Then
            assertThat(read).extracting(Row::value).containsExactlyElementsOf(committed);
            assertThat(offset(topic, OffsetSpec.LATEST, IsolationLevel.READ_UNCOMMITTED)
                            .offset())
                    .isEqualTo(offset(topic, OffsetSpec.LATEST, IsolationLevel.READ_COMMITTED)
                                    .offset()
                            + 1);
            open.abortTransaction();
        }
    }

    private static void end(KafkaProducer<byte[], byte[]> producer, boolean commits) {
        if (commits) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    @Test
    void findsOffsetsByTimeAndSaysWhatIsOutOfRange() {
        // Given
        String topic = "times";
        create(topic, 1);
        try (RecordSender sender = new RecordSender(cluster, SendConfig.STANDARD)) {
            for (int i = 0; i < 100; i++) {
                sender.send(
                        new OutgoingRecord(topic, 0, START_MS + 10L * (i == 40 ? 1_000 : i), null, null, List.of()));
            }
        }

        // Then
        assertThat(offset(topic, OffsetSpec.EARLIEST, IsolationLevel.READ_COMMITTED)
                        .offset())
                .isZero();
        assertThat(offset(topic, OffsetSpec.LATEST, IsolationLevel.READ_COMMITTED)
                        .offset())
                .isEqualTo(100);
        assertThat(offset(topic, OffsetSpec.atTimestamp(START_MS + 195), IsolationLevel.READ_COMMITTED)
                        .offset())
                .isEqualTo(20);
        assertThat(offset(topic, OffsetSpec.atTimestamp(START_MS + 99_999), IsolationLevel.READ_COMMITTED)
                        .isPresent())
                .isFalse();
        assertThat(offset(topic, OffsetSpec.MAX_TIMESTAMP, IsolationLevel.READ_COMMITTED)
                        .offset())
                .isEqualTo(40);
        try (PartitionReader reader =
                new PartitionReader(cluster, new TopicPartition(topic, 0), 500, 600, FetchConfig.STANDARD)) {
            FetchedBatches fetched = reader.next();
            assertThat(fetched.status()).isEqualTo(Status.OFFSET_OUT_OF_RANGE);
            assertThat(fetched.highWatermark()).isEqualTo(100);
        }
    }

    private ListedOffset offset(String topic, OffsetSpec spec, IsolationLevel isolation) {
        TopicPartition partition = new TopicPartition(topic, 0);
        return admin.offsets(Map.of(partition, spec), isolation).get(partition);
    }

    private static OutgoingRecord record(String topic, int i) {
        ByteBuffer key = i % 5 == 0 ? null : ByteBuffer.wrap(("k" + i % 100).getBytes(UTF_8));
        ByteBuffer value = i % 11 == 0 ? null : ByteBuffer.wrap(("the value of record " + i).getBytes(UTF_8));
        List<RecordHeader> headers =
                i % 13 == 0 ? List.of(new RecordHeader("h", ByteBuffer.wrap(new byte[] {65}))) : List.of();
        return new OutgoingRecord(topic, OutgoingRecord.ANY_PARTITION, START_MS + i, key, value, headers);
    }

    private List<Row> readByUs(String topic, int partitions) {
        return IntStream.range(0, partitions)
                .boxed()
                .flatMap(partition -> readByUs(new TopicPartition(topic, partition)).stream())
                .toList();
    }

    private List<Row> readByUs(TopicPartition partition) {
        List<Row> rows = new ArrayList<>();
        long until = admin.offsets(Map.of(partition, OffsetSpec.LATEST), IsolationLevel.READ_COMMITTED)
                .get(partition)
                .offset();
        FetchConfig small = FetchConfig.of(Map.of("max.partition.fetch.bytes", "20000"));
        try (PartitionReader reader = new PartitionReader(cluster, partition, 0, until, small)) {
            for (FetchedBatches chunk = reader.next(); chunk.status() != Status.AT_END; chunk = reader.next()) {
                assertThat(chunk.status()).isEqualTo(Status.BATCHES);
                for (RecordBatch batch : chunk.batches()) {
                    RecordCursor records = batch.records(1 << 24);
                    while (records.next()) {
                        rows.add(new Row(
                                partition.partition(),
                                records.offset(),
                                records.timestampMs(),
                                text(records.key()),
                                text(records.value()),
                                headers(records)));
                    }
                }
            }
        }
        return rows;
    }

    private static String headers(RecordCursor records) {
        StringBuilder text = new StringBuilder();
        records.headers()
                .forEach(header -> text.append(header.key())
                        .append('=')
                        .append(text(header.value()))
                        .append(';'));
        return text.toString();
    }

    private static String text(ByteBuffer bytes) {
        return bytes == null ? null : UTF_8.decode(bytes.duplicate()).toString();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    private static List<Row> readByKafka(String topic, int partitions) {
        List<Row> rows = new ArrayList<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (int partition = 0; partition < partitions; partition++) {
                var assigned = new org.apache.kafka.common.TopicPartition(topic, partition);
                consumer.assign(List.of(assigned));
                consumer.seek(assigned, 0);
                long end = consumer.endOffsets(List.of(assigned)).get(assigned);
                while (consumer.position(assigned) < end) {
                    consumer.poll(Duration.ofMillis(200)).forEach(record -> rows.add(row(record)));
                }
            }
        }
        return rows;
    }

    private static Row row(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder headers = new StringBuilder();
        record.headers()
                .forEach(header -> headers.append(header.key())
                        .append('=')
                        .append(text(header.value()))
                        .append(';'));
        return new Row(
                record.partition(),
                record.offset(),
                record.timestamp(),
                text(record.key()),
                text(record.value()),
                headers.toString());
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaProducer<byte[], byte[]> transactional(String id) {
        KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", id));
        producer.initTransactions();
        return producer;
    }
}
