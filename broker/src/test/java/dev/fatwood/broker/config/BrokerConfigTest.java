package dev.fatwood.broker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerConfigTest {

    @Test
    void theServerPropertiesOfApacheKafkaStarts() {
        // Given the settings that config/server.properties of Apache Kafka 4.3 sets
        Settings settings = settings(
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.bootstrap.servers=localhost:9093",
                "listeners=PLAINTEXT://:9092,CONTROLLER://:9093",
                "inter.broker.listener.name=PLAINTEXT",
                "advertised.listeners=PLAINTEXT://localhost:9092,CONTROLLER://localhost:9093",
                "controller.listener.names=CONTROLLER",
                "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SSL:SSL,"
                        + "SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL",
                "num.network.threads=3",
                "num.io.threads=8",
                "socket.send.buffer.bytes=102400",
                "socket.receive.buffer.bytes=102400",
                "socket.request.max.bytes=104857600",
                "log.dirs=/tmp/kraft-combined-logs",
                "num.partitions=1",
                "num.recovery.threads.per.data.dir=1",
                "offsets.topic.replication.factor=1",
                "share.coordinator.state.topic.replication.factor=1",
                "share.coordinator.state.topic.min.isr=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "log.retention.hours=168",
                "log.segment.bytes=1073741824",
                "log.retention.check.interval.ms=300000");

        // When
        BrokerConfig config = BrokerConfig.of(settings);

        // Then
        assertThat(config.network().listeners())
                .containsExactly(
                        new ListenerConfig("PLAINTEXT", new Endpoint("", 9092), new Endpoint("localhost", 9092)));
        assertThat(config.network().loops()).isEqualTo(3);
        assertThat(config.harmless())
                .contains("process.roles", "num.io.threads")
                .doesNotContain("node.id", "listeners", "log.retention.hours", "log.retention.check.interval.ms");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
        // When, Then
        assertThatThrownBy(() -> BrokerConfig.of(settings("log.dirs=/d", "num.partition=3")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("unknown setting num.partition=3; the nearest known one is num.partitions. "
                        + "Correct the name or remove the line");
        assertThatThrownBy(() -> BrokerConfig.of(settings("log.dirs=/d", "foo=bar")))
                .hasMessage("unknown setting foo=bar. Correct the name or remove the line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssl.keystore.location=/k", "sasl.enabled.mechanisms=PLAIN",
                        "authorizer.class.name=org.example.Authorizer",
                "super.users=User:admin", "listener.name.internal.ssl.keystore.location=/k",
                        "create.topic.policy.class.name=Policy"
            })
    void aKeyThatWouldWeakenSecurityIfIgnoredIsRefused(String assignment) {
        // When, Then
        assertThatThrownBy(() -> BrokerConfig.of(settings("log.dirs=/d", assignment)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("setting " + assignment.substring(0, assignment.indexOf('=')) + " is refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"log.flush.interval.messages=1", "log.flush.interval.ms=1000"})
    void syncsInIntervalsAreRefusedOnlyWhereAnAckNeedsNone(String interval) {
        // When, Then
        assertThatThrownBy(() -> BrokerConfig.of(settings("log.dirs=/d", "ack.durability=page-cache", interval)))
                .hasMessage(interval
                        + " has no effect with ack.durability=page-cache: nothing would be synced in time. Remove one of "
                        + "them; ack.durability=fsync syncs before every ack");
        assertThat(BrokerConfig.of(settings("log.dirs=/d", interval)).harmless())
                .containsExactly(interval.substring(0, interval.indexOf('=')));
        assertThat(BrokerConfig.of(settings(
                                "log.dirs=/d",
                                "ack.durability=page-cache",
                                "log.flush.interval.messages=9223372036854775807"))
                        .harmless())
                .containsExactly("log.flush.interval.messages");
    }

    @Test
    void directoryThatNoFileSystemCanHaveIsRefused() {
        assertThatThrownBy(() -> BrokerConfig.of(settings("log.dirs=/d\0e")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("log.dirs=/d")
                .hasMessageContaining("names no directory");
    }

    @Test
    void aRefusedKeyAtKafkasDefaultIsHarmless() {
        // When
        BrokerConfig config =
                BrokerConfig.of(settings("log.dirs=/d", "ssl.client.auth=none", "authorizer.class.name="));

        // Then
        assertThat(config.harmless()).containsExactly("authorizer.class.name", "ssl.client.auth");
    }

    @ParameterizedTest
    @CsvSource({
        "num.partitions=0, 1 to 100000",
        "num.partitions=many, 1 to 100000",
        "num.network.threads=0, 1 to 1024",
        "auto.create.topics.enable=yes, true or false",
        "ack.durability=never, fsync or page-cache",
        "log.message.timestamp.type=Now, CreateTime or LogAppendTime",
        "socket.request.max.bytes=1023, 1024 to 2147483647",
        "default.replication.factor=3, 1: one node keeps one replica",
        "log.segment.bytes=60, 61 to 2147483647",
        "group.min.session.timeout.ms=-1, 0 to 2147483647",
        "log.retention.check.interval.ms=0, 1 to 9223372036854775807"
    })
    void aBadValueIsRefusedWithKeyValueAndRange(String assignment, String allowed) {
        // When, Then
        assertThatThrownBy(() -> BrokerConfig.of(settings("log.dirs=/d", assignment)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("bad value " + assignment + "; allowed: " + allowed);
    }

    @Test
    void theShortestSessionMayBeAnyAsInKafka() {
        // When
        BrokerConfig config = BrokerConfig.of(settings("log.dirs=/d", "group.min.session.timeout.ms=0"));

        // Then
        assertThat(config.harmless()).isEmpty();
    }

    @Test
    void aListenerThatIsNotPlaintextIsRefused() {
        // When, Then
        assertThatThrownBy(() -> BrokerConfig.of(settings("log.dirs=/d", "listeners=SASL_SSL://:9093")))
                .hasMessageContaining("listener SASL_SSL uses SASL_SSL, which is not there yet");
        assertThatThrownBy(() -> BrokerConfig.of(settings("log.dirs=/d", "listeners=INSIDE://:9093")))
                .hasMessageContaining("add INSIDE:PLAINTEXT to listener.security.protocol.map");
    }

    @Test
    void twoListenersOfOneNameAreRefused() {
        // When, Then
        assertThatThrownBy(() -> BrokerConfig.of(
                        settings("log.dirs=/d", "listeners=PLAINTEXT://localhost:9092,PLAINTEXT://:9093")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("listeners names PLAINTEXT twice, with localhost:9092 and :9093; ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"listeners=9092", "listeners=PLAINTEXT://:x", "listeners=PLAINTEXT://:70000", "listeners="})
    void aMalformedListenerIsRefused(String assignment) {
        // When, Then
        assertThatThrownBy(() -> BrokerConfig.of(settings("log.dirs=/d", assignment)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("listeners=");
    }

    @Test
    void anIpv6ListenerKeepsItsAddress() {
        // When
        BrokerConfig config = BrokerConfig.of(settings("log.dirs=/d", "listeners=PLAINTEXT://[::1]:9092"));

        // Then
        assertThat(config.network().listeners().get(0).bind())
                .isEqualTo(new Endpoint("::1", 9092))
                .hasToString("[::1]:9092");
    }

    @Test
    void oneLogDirectoryIsNeededAndSeveralAreRefused() {
        // When, Then
        assertThatThrownBy(() -> BrokerConfig.of(settings())).hasMessageContaining("log.dirs is not set");
        assertThatThrownBy(() -> BrokerConfig.of(settings("log.dirs=/a,/b")))
                .hasMessageContaining("log.dirs=/a,/b must name one directory");
        assertThat(BrokerConfig.of(settings("log.dir=/a", "log.dirs=/b")).logDirectory())
                .hasToString("/b");
    }

    @Test
    void nodeIdAndBrokerIdMustAgree() {
        // When, Then
        assertThat(BrokerConfig.of(settings("log.dirs=/d", "broker.id=7")).nodeId())
                .isEqualTo(7);
        assertThat(BrokerConfig.of(settings("log.dirs=/d")).nodeId()).isEqualTo(1);
        assertThatThrownBy(() -> BrokerConfig.of(settings("log.dirs=/d", "broker.id=7", "node.id=8")))
                .hasMessageContaining("node.id=8 and broker.id=7 differ");
    }

    @Test
    void brokerSettingsBecomeTopicDefaultsUnderTheirTopicNames() {
        // When
        BrokerConfig config = BrokerConfig.of(
                settings("log.dirs=/d", "message.max.bytes=5000", "log.roll.hours=2", "ack.durability=page-cache"));

        // Then
        assertThat(config.topicDefaults())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("max.message.bytes", "5000", "segment.ms", "7200000", "ack.durability", "page-cache"));
    }

    @ParameterizedTest
    @CsvSource({
        "log.retention.hours=2, 7200000",
        "log.retention.hours=-1, -1",
        "log.retention.minutes=-1, -1",
        "'log.retention.hours=2,log.retention.minutes=3', 180000",
        "'log.retention.hours=2,log.retention.ms=5', 5",
        "'log.retention.minutes=2,log.retention.ms=-1', -1"
    })
    void theFinestOfTheRetentionTimesWins(String assignments, String retentionMs) {
        // When
        Settings settings = settings("log.dirs=/d").with(List.of(assignments.split(",")));

        // Then
        assertThat(BrokerConfig.of(settings).topicDefaults()).containsEntry("retention.ms", retentionMs);
    }

    @Test
    void tinySegmentsOfApacheKafkasOwnTestsAreTaken() {
        // When
        BrokerConfig config =
                BrokerConfig.of(settings("log.dirs=/d", "log.segment.bytes=70", "log.retention.bytes=40"));

        // Then
        assertThat(config.topicDefaults()).containsEntry("segment.bytes", "70").containsEntry("retention.bytes", "40");
    }

    @Test
    void aLaterSettingWinsOverAnEarlierOne() {
        // Given
        Settings file = settings("log.dirs=/d", "num.partitions=3");

        // When
        Settings settings = file.with(List.of("num.partitions = 5"));

        // Then
        assertThat(BrokerConfig.of(settings).topicCreation().partitions()).isEqualTo(5);
        assertThatThrownBy(() -> file.with(List.of("num.partitions"))).hasMessageContaining("write it as key=value");
    }

    @Test
    void everyHonouredKeyHasAUsableDefaultAndIsInTheTable() {
        for (ConfigKey<?> key : BrokerKeys.all()) {
            // When
            KnownKey known = KnownKeys.find(key.name()).orElseThrow();

            // Then
            assertThat(known.effect()).as(key.name()).isEqualTo(KnownKey.Effect.HONOURED);
            assertThat(key.sentence()).as(key.name()).endsWith(".");
            key.defaultValue();
        }
        assertThat(KnownKeys.all().values().stream()
                        .filter(known -> known.effect() == KnownKey.Effect.HONOURED)
                        .map(KnownKey::name))
                .hasSameElementsAs(
                        BrokerKeys.all().stream().map(ConfigKey::name).toList());
        assertThat(KnownKeys.all()).hasSizeGreaterThan(350);
    }

    private static Settings settings(String... assignments) {
        return new Settings(Map.of()).with(List.of(assignments));
    }
}
