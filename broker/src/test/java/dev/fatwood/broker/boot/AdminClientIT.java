package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.broker.config.BrokerConfig;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.ListConfigResourcesOptions;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionReplica;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ElectionNotNeededException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidReplicaAssignmentException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.InvalidUpdateVersionException;
import org.apache.kafka.common.errors.LogDirNotFoundException;
import org.apache.kafka.common.errors.NoReassignmentInProgressException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the admin client of Apache Kafka, unmodified, gets from a broker that is a cluster of its own. */
class AdminClientIT {

    private static final ConfigResource TOPIC = new ConfigResource(ConfigResource.Type.TOPIC, "t");
    private static final ConfigResource BROKER = new ConfigResource(ConfigResource.Type.BROKER, "1");
    private static final ConfigResource ALL_BROKERS = new ConfigResource(ConfigResource.Type.BROKER, "");
    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    @TempDir
    private Path directory;

    private Broker broker;
    private Admin admin;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.local(directory, 0, "log.cleanup.policy=compact"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        done(admin.createTopics(List.of(new NewTopic("t", 2, (short) 1))).all());
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void everySettingOfATopicIsDescribedWithItsSource() throws Exception {
        // Given
        alter(ALL_BROKERS, "log.retention.ms", OpType.SET, "60000");
        alter(BROKER, "log.retention.ms", OpType.SET, "70000");
        alter(TOPIC, "segment.bytes", OpType.SET, "2000000");

        // When
        Map<String, ConfigEntry> entries = describe(TOPIC);

        // Then
        assertThat(entries).hasSizeGreaterThan(33);
        assertThat(entries.values()).allSatisfy(entry -> {
            assertThat(entry.documentation()).isNotBlank();
            assertThat(entry.synonyms()).isNotEmpty();
            assertThat(entry.type()).isNotEqualTo(ConfigEntry.ConfigType.UNKNOWN);
        });
        assertThat(entries.get("segment.bytes").source()).isEqualTo(ConfigSource.DYNAMIC_TOPIC_CONFIG);
        assertThat(entries.get("cleanup.policy").source()).isEqualTo(ConfigSource.STATIC_BROKER_CONFIG);
        assertThat(entries.get("cleanup.policy").value()).isEqualTo("compact");
        assertThat(entries.get("max.message.bytes").source()).isEqualTo(ConfigSource.DEFAULT_CONFIG);
        ConfigEntry retention = entries.get("retention.ms");
        assertThat(retention.value()).isEqualTo("70000");
        assertThat(retention.synonyms())
                .extracting(synonym -> synonym.source() + " " + synonym.name() + "=" + synonym.value())
                .containsExactly(
                        "DYNAMIC_BROKER_CONFIG log.retention.ms=70000",
                        "DYNAMIC_DEFAULT_BROKER_CONFIG log.retention.ms=60000",
                        "DEFAULT_CONFIG log.retention.ms=604800000");
    }

    @Test
    void everySettingOfABrokerIsDescribedWithItsSource() throws Exception {
        // Given
        alter(ALL_BROKERS, "log.retention.ms", OpType.SET, "60000");

        // When
        Map<String, ConfigEntry> entries = describe(BROKER);
        Map<String, ConfigEntry> ofAll = describe(ALL_BROKERS);

        // Then
        assertThat(entries).hasSizeGreaterThan(350);
        assertThat(entries.values())
                .allSatisfy(entry -> assertThat(entry.documentation()).isNotBlank());
        assertThat(entries.get("log.retention.ms").source()).isEqualTo(ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG);
        assertThat(entries.get("log.retention.ms").isReadOnly()).isFalse();
        assertThat(entries.get("log.cleanup.policy").source()).isEqualTo(ConfigSource.STATIC_BROKER_CONFIG);
        assertThat(entries.get("num.partitions").isReadOnly()).isTrue();
        assertThat(ofAll.keySet()).containsExactly("log.retention.ms");
    }

    @Test
    void listSettingsAreAppendedToAndSubtractedFrom() throws Exception {
        // When
        alter(TOPIC, "cleanup.policy", OpType.APPEND, "delete");
        String appended = describe(TOPIC).get("cleanup.policy").value();
        alter(TOPIC, "cleanup.policy", OpType.SUBTRACT, "compact");
        String subtracted = describe(TOPIC).get("cleanup.policy").value();
        alter(TOPIC, "cleanup.policy", OpType.DELETE, null);

        // Then
        assertThat(appended).isEqualTo("compact,delete");
        assertThat(subtracted).isEqualTo("delete");
        assertThat(describe(TOPIC).get("cleanup.policy").value()).isEqualTo("compact");
        assertThatThrownBy(() -> alter(TOPIC, "retention.ms", OpType.APPEND, "1"))
                .hasCauseInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("its type is not LIST");
    }

    @Test
    void changesAreValidatedOnlyWhereThatIsAsked() throws Exception {
        // Given
        AlterConfigsOptions validateOnly = new AlterConfigsOptions().validateOnly(true);

        // When
        done(admin.incrementalAlterConfigs(
                        Map.of(
                                TOPIC,
                                op("segment.bytes", OpType.SET, "2000000"),
                                ALL_BROKERS,
                                op("log.roll.ms", OpType.SET, "5")),
                        validateOnly)
                .all());

        // Then
        assertThat(describe(TOPIC).get("segment.bytes").value()).isEqualTo("1073741824");
        assertThat(describe(ALL_BROKERS)).isEmpty();
        assertThatThrownBy(() -> done(admin.incrementalAlterConfigs(
                                Map.of(TOPIC, op("segment.bytes", OpType.SET, "x")), validateOnly)
                        .all()))
                .hasCauseInstanceOf(InvalidConfigurationException.class);
    }

    @Test
    void settingsThatTakeARestartAreRefusedWithTheReason() {
        // When, Then
        assertThatThrownBy(() -> alter(BROKER, "num.partitions", OpType.SET, "3"))
                .hasCauseInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("num.partitions")
                .hasMessageContaining("restart");
    }

    @Test
    void settingsOfBrokersSurviveARestart() throws Exception {
        // Given
        alter(ALL_BROKERS, "message.max.bytes", OpType.SET, "500");

        // When
        admin.close();
        broker.close();
        broker = Broker.start(BrokerConfig.local(directory, 0));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));

        // Then
        assertThat(describe(TOPIC).get("max.message.bytes").value()).isEqualTo("500");
    }

    @Test
    void resourcesWithSettingsAreListed() throws Exception {
        // When
        Collection<ConfigResource> listed = done(admin.listConfigResources().all());

        // Then
        assertThat(listed).contains(TOPIC, BROKER);
        assertThat(done(admin.listConfigResources(Set.of(ConfigResource.Type.TOPIC), new ListConfigResourcesOptions())
                        .all()))
                .containsExactly(TOPIC);
    }

    @Test
    void logDirectoryIsDescribed() throws Exception {
        // Given
        produce(100);

        // When
        Map<String, LogDirDescription> directories =
                done(admin.describeLogDirs(List.of(1)).allDescriptions()).get(1);

        // Then
        LogDirDescription described = directories.get(directory.toString());
        assertThat(described.error()).isNull();
        assertThat(described.totalBytes().orElseThrow()).isPositive();
        assertThat(described.usableBytes().orElseThrow()).isPositive();
        assertThat(described.replicaInfos().get(PARTITION).size())
                .isEqualTo(directory
                        .resolve("t-0/00000000000000000000.log")
                        .toFile()
                        .length());
        assertThat(described.replicaInfos().get(PARTITION).isFuture()).isFalse();
    }

    @Test
    void producersAreDescribed() throws Exception {
        // Given
        produce(3);

        // When
        List<ProducerState> producers = done(admin.describeProducers(List.of(PARTITION))
                        .all())
                .get(PARTITION)
                .activeProducers();

        // Then
        assertThat(producers).singleElement().satisfies(producer -> {
            assertThat(producer.lastSequence()).isEqualTo(2);
            assertThat(producer.producerEpoch()).isZero();
            assertThat(producer.currentTransactionStartOffset()).isEmpty();
        });
    }

    @Test
    void electionsAreNotNeeded() throws Exception {
        // Given
        TopicPartition missing = new TopicPartition("missing", 0);

        // When
        Map<TopicPartition, Optional<Throwable>> outcomes =
                done(admin.electLeaders(ElectionType.PREFERRED, Set.of(PARTITION, missing))
                        .partitions());

        // Then
        assertThat(outcomes.get(PARTITION).orElseThrow()).isInstanceOf(ElectionNotNeededException.class);
        assertThat(outcomes.get(missing).orElseThrow()).isInstanceOf(UnknownTopicOrPartitionException.class);
        assertThat(done(admin.electLeaders(ElectionType.PREFERRED, null).partitions()))
                .isEmpty();
    }

    @Test
    void quorumIsTheBroker() throws Exception {
        // When
        QuorumInfo quorum = done(admin.describeMetadataQuorum().quorumInfo());

        // Then
        assertThat(quorum.leaderId()).isEqualTo(1);
        assertThat(quorum.voters()).hasSize(1);
        assertThat(quorum.observers()).isEmpty();
        assertThat(quorum.nodes().get(1).endpoints())
                .anySatisfy(endpoint -> assertThat(endpoint.port()).isEqualTo(broker.port()));
    }

    @Test
    void featuresAreDescribedAndStay() throws Exception {
        // Given
        Map<String, FeatureUpdate> newer =
                Map.of("metadata.version", new FeatureUpdate((short) 31, FeatureUpdate.UpgradeType.UPGRADE));

        // When
        var features = done(admin.describeFeatures().featureMetadata());

        // Then
        assertThat(features.finalizedFeatures().get("metadata.version").maxVersionLevel())
                .isEqualTo((short) 30);
        assertThat(features.supportedFeatures().get("metadata.version").maxVersion())
                .isEqualTo((short) 30);
        assertThatThrownBy(() -> done(
                        admin.updateFeatures(newer, new UpdateFeaturesOptions()).all()))
                .hasCauseInstanceOf(InvalidUpdateVersionException.class)
                .hasMessageContaining("supports versions 30 to 30");
    }

    @Test
    void reassignmentsLeadNowhere() throws Exception {
        // When
        var same = admin.alterPartitionReassignments(
                Map.of(PARTITION, Optional.of(new NewPartitionReassignment(List.of(1)))));
        var other = admin.alterPartitionReassignments(
                Map.of(PARTITION, Optional.of(new NewPartitionReassignment(List.of(2)))));
        var cancelled = admin.alterPartitionReassignments(Map.of(PARTITION, Optional.empty()));

        // Then
        done(same.all());
        assertThatThrownBy(() -> done(other.all())).hasCauseInstanceOf(InvalidReplicaAssignmentException.class);
        assertThatThrownBy(() -> done(cancelled.all())).hasCauseInstanceOf(NoReassignmentInProgressException.class);
        assertThat(done(admin.listPartitionReassignments().reassignments())).isEmpty();
    }

    @Test
    void replicasStayInTheirDirectory() throws Exception {
        // Given
        TopicPartitionReplica replica = new TopicPartitionReplica("t", 0, 1);

        // When
        var here = admin.alterReplicaLogDirs(Map.of(replica, directory.toString()));
        var elsewhere = admin.alterReplicaLogDirs(Map.of(replica, "/elsewhere"));

        // Then
        done(here.all());
        assertThatThrownBy(() -> done(elsewhere.all())).hasCauseInstanceOf(LogDirNotFoundException.class);
        assertThat(done(admin.describeReplicaLogDirs(List.of(replica)).all())
                        .get(replica)
                        .getCurrentReplicaLogDir())
                .isEqualTo(directory.toString());
    }

    private void produce(int count) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int n = 0; n < count; n++) {
                producer.send(new ProducerRecord<>("t", 0, new byte[] {1}, new byte[10]))
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }

    private Map<String, ConfigEntry> describe(ConfigResource resource) throws Exception {
        DescribeConfigsOptions options =
                new DescribeConfigsOptions().includeSynonyms(true).includeDocumentation(true);
        return done(admin.describeConfigs(List.of(resource), options).all()).get(resource).entries().stream()
                .collect(Collectors.toMap(ConfigEntry::name, entry -> entry));
    }

    private void alter(ConfigResource resource, String key, OpType operation, String value) throws Exception {
        done(admin.incrementalAlterConfigs(Map.of(resource, op(key, operation, value)))
                .all());
    }

    private static Collection<AlterConfigOp> op(String key, OpType operation, String value) {
        return List.of(new AlterConfigOp(new ConfigEntry(key, value), operation));
    }

    private static <T> T done(KafkaFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }
}
