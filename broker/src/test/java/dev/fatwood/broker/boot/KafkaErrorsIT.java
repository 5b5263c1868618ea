package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.broker.config.BrokerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of the Java client see when something is wrong. */
class KafkaErrorsIT {

    @TempDir
    private Path directory;

    private Broker broker;
    private Admin admin;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.local(directory, 0, "auto.create.topics.enable=false"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void aRecordOverTheTopicsLimitIsRefusedAndSmallerOnesGoOn() throws Exception {
        // Given
        create(new NewTopic("small", 1, (short) 1).configs(Map.of("max.message.bytes", "1000")));

        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            // When, Then
            assertThatThrownBy(() -> send(producer, "small", new byte[1000]))
                    .hasCauseInstanceOf(RecordTooLargeException.class);
            send(producer, "small", new byte[900]);
        }
    }

    @Test
    void aRecordOfTheUsualLimitPasses() throws Exception {
        // Given
        create(new NewTopic("usual", 1, (short) 1));

        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("max.request.size", 2_000_000))) {
            // When, Then
            send(producer, "usual", new byte[1_048_588 - 61 - 20]);
            assertThatThrownBy(() -> send(producer, "usual", new byte[1_048_588]))
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    @Test
    void aMissingTopicIsNotCreatedWhenThatIsOff() {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("max.block.ms", 1000))) {
            // When, Then
            assertThatThrownBy(() -> send(producer, "missing", new byte[1]))
                    .hasCauseInstanceOf(TimeoutException.class)
                    .hasMessageContaining("Topic missing not present in metadata");
        }
    }

    @Test
    void anOffsetOutOfRangeIsToldToAConsumerThatWantsToKnow() throws Exception {
        // Given
        create(new NewTopic("t", 1, (short) 1));
        TopicPartition partition = new TopicPartition("t", 0);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "none");

        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, 5);

            // When, Then
            assertThatThrownBy(() -> {
                        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                        while (System.nanoTime() < deadline) {
                            consumer.poll(Duration.ofMillis(100));
                        }
                    })
                    .isInstanceOf(OffsetOutOfRangeException.class);
        }
    }

    @Test
    void aTransactionalProducerIsToldThatThereAreNoTransactionsYet() {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", "x"))) {
            // When, Then
            assertThatThrownBy(producer::initTransactions).hasStackTraceContaining("no transactions yet");
        }
    }

    @Test
    void topicChangesThatCannotBeAreRefusedByName() throws Exception {
        // Given
        create(new NewTopic("t", 2, (short) 1));

        // When, Then
        assertCreationFails(new NewTopic("t", 1, (short) 1), TopicExistsException.class);
        assertCreationFails(new NewTopic("a/b", 1, (short) 1), InvalidTopicException.class);
        assertCreationFails(new NewTopic("a", 0, (short) 1), InvalidPartitionsException.class);
        assertCreationFails(new NewTopic("a", 1, (short) 2), InvalidReplicationFactorException.class);
        assertThatThrownBy(() -> admin.createPartitions(Map.of("t", NewPartitions.increaseTo(1)))
                        .all()
                        .get())
                .hasCauseInstanceOf(InvalidPartitionsException.class);
        assertThatThrownBy(() -> admin.deleteTopics(List.of("missing")).all().get())
                .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }

    @Test
    void aTopicsSettingsAreDescribedWithTheirSources() throws Exception {
        // Given
        create(new NewTopic("t", 1, (short) 1).configs(Map.of("segment.bytes", "2000000")));
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "t");

        // When
        Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);

        // Then
        assertThat(config.get("segment.bytes").value()).isEqualTo("2000000");
        assertThat(config.get("segment.bytes").isDefault()).isFalse();
        assertThat(config.get("retention.ms").isDefault()).isTrue();
        assertThat(config.get("ack.durability").value()).isEqualTo("fsync");
    }

    private void assertCreationFails(NewTopic topic, Class<? extends Exception> reason) {
        assertThatThrownBy(() -> create(topic))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(reason);
    }

    private void create(NewTopic topic) throws Exception {
        admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, value)).get(30, TimeUnit.SECONDS);
    }
}
