package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fatwood.broker.config.BrokerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSynonym;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.ListConfigResourcesOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of single groups, and those of the broker behind them, by Kafka's admin client. */
class GroupConfigIT {

    private static final ConfigResource GROUP = new ConfigResource(ConfigResource.Type.GROUP, "g");
    private static final ConfigResource BROKER = new ConfigResource(ConfigResource.Type.BROKER, "1");
    private static final ConfigResource ALL_BROKERS = new ConfigResource(ConfigResource.Type.BROKER, "");
    private static final String INTERVAL = "consumer.assignment.interval.ms";

    @TempDir
    private Path directory;

    private Broker broker;
    private Admin admin;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.local(directory, 0, "group." + INTERVAL + "=2000"));
        admin = new GroupClients(broker.bootstrapServers()).admin();
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void everyPlaceThatGivesAValueIsToldTheWinningOneFirst() throws Exception {
        // Given
        ConfigEntry ofFile = interval();

        // When
        set(ALL_BROKERS, "group." + INTERVAL, "3000");
        set(BROKER, "group." + INTERVAL, "4000");
        ConfigEntry ofBroker = interval();
        set(GROUP, INTERVAL, "5000");
        ConfigEntry own = interval();

        // Then
        assertThat(ofFile.value()).isEqualTo("2000");
        assertThat(ofFile.source()).isEqualTo(ConfigSource.STATIC_BROKER_CONFIG);
        assertThat(ofBroker.value()).isEqualTo("4000");
        assertThat(own.synonyms())
                .extracting(ConfigSynonym::name, ConfigSynonym::value, ConfigSynonym::source)
                .containsExactly(
                        tuple(INTERVAL, "5000", ConfigSource.DYNAMIC_GROUP_CONFIG),
                        tuple("group." + INTERVAL, "4000", ConfigSource.DYNAMIC_BROKER_CONFIG),
                        tuple("group." + INTERVAL, "3000", ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG),
                        tuple("group." + INTERVAL, "2000", ConfigSource.STATIC_BROKER_CONFIG),
                        tuple("group." + INTERVAL, "1000", ConfigSource.DEFAULT_CONFIG));
    }

    @Test
    void otherSettingsOfGroupsTakeARestart() throws Exception {
        // When / Then
        assertThatThrownBy(() -> set(BROKER, "group.consumer.session.timeout.ms", "50000"))
                .hasCauseInstanceOf(InvalidRequestException.class);
        assertThat(entry(BROKER, "group.consumer.session.timeout.ms").isReadOnly())
                .isTrue();
        assertThat(entry(BROKER, "group." + INTERVAL).isReadOnly()).isFalse();
    }

    @Test
    void groupThatDoesNotExistYetIsListedWithItsSettings() throws Exception {
        // When
        set(GROUP, "consumer.heartbeat.interval.ms", "6000");

        // Then
        assertThat(entry(GROUP, "consumer.heartbeat.interval.ms").source())
                .isEqualTo(ConfigSource.DYNAMIC_GROUP_CONFIG);
        assertThat(admin.listConfigResources(Set.of(ConfigResource.Type.GROUP), new ListConfigResourcesOptions())
                        .all()
                        .get(30, TimeUnit.SECONDS))
                .containsExactly(GROUP);
    }

    private ConfigEntry interval() throws Exception {
        return entry(GROUP, INTERVAL);
    }

    private ConfigEntry entry(ConfigResource resource, String key) throws Exception {
        return admin.describeConfigs(List.of(resource), new DescribeConfigsOptions().includeSynonyms(true))
                .all()
                .get(30, TimeUnit.SECONDS)
                .get(resource)
                .get(key);
    }

    private void set(ConfigResource resource, String key, String value) throws Exception {
        AlterConfigOp op = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(op))).all().get(30, TimeUnit.SECONDS);
    }
}
