package dev.fatwood.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Apache Kafka's tools for those who look after a cluster, against our broker. */
@EnabledIfSystemProperty(named = "fatwood.full", matches = "true", disabledReason = "not run without profile full")
final class OperatorToolsIT {

    private static final String TOOLS = "org.apache.kafka.tools.";

    @TempDir
    Path directory;

    private BrokerProcess broker;

    @BeforeEach
    void startBroker() throws IOException {
        KafkaTool.requireThere();
        broker = BrokerProcess.start(directory);
        tool(TOOLS + "TopicCommand", "--create", "--topic", "flights", "--partitions", "2");
    }

    @AfterEach
    void stopBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void configsOfTopicsAreChangedAndDescribed() throws IOException {
        // When
        String changed = configs("--alter", "--add-config", "retention.ms=60000,cleanup.policy=[compact,delete]");
        String described = configs("--describe");
        configs("--alter", "--delete-config", "cleanup.policy");
        String after = configs("--describe");

        // Then
        assertThat(changed).contains("Completed updating config for topic flights");
        assertThat(described).contains("retention.ms=60000").contains("cleanup.policy=compact,delete");
        assertThat(after).contains("retention.ms=60000").doesNotContain("cleanup.policy");
    }

    private String configs(String... arguments) throws IOException {
        return tool("kafka.admin.ConfigCommand", with(arguments, "--topic", "flights"));
    }

    @Test
    void configsOfBrokersAreChangedAndDescribed() throws IOException {
        // When
        String changed = brokers("--entity-default", "--alter", "--add-config", "log.retention.ms=60000");
        String ofAll = brokers("--entity-default", "--describe");
        String ofOne = brokers("--entity-name", "1", "--describe", "--all");

        // Then
        assertThat(changed).contains("Completed updating default config for brokers");
        assertThat(ofAll).contains("log.retention.ms=60000");
        assertThat(ofOne).contains("DYNAMIC_DEFAULT_BROKER_CONFIG:log.retention.ms=60000");
    }

    private String brokers(String... arguments) throws IOException {
        return tool("kafka.admin.ConfigCommand", with(arguments, "--entity-type", "brokers"));
    }

    @Test
    void logDirectoriesAreDescribed() throws IOException {
        // When
        String described = tool(TOOLS + "LogDirsCommand", "--describe", "--topic-list", "flights");

        // Then
        assertThat(described)
                .contains("\"logDir\":\"" + broker.dataDirectory())
                .contains("\"partition\":\"flights-1\"")
                .contains("\"isFuture\":false");
    }

    @Test
    void quorumIsDescribed() throws IOException {
        // When
        String status = tool(TOOLS + "MetadataQuorumCommand", "describe", "--status");
        String replication = tool(TOOLS + "MetadataQuorumCommand", "describe", "--replication");

        // Then
        assertThat(status).containsPattern("LeaderId:\\s+1\\b").containsPattern("MaxFollowerLag:\\s+0\\b");
        assertThat(replication).contains("Leader");
    }

    @Test
    void featuresAreDescribed() throws IOException {
        // When
        String described = tool(TOOLS + "FeatureCommand", "describe");

        // Then
        assertThat(described).contains("metadata.version").contains("FinalizedVersionLevel: 4.3-IV0");
    }

    private String tool(String main, String... arguments) throws IOException {
        return new KafkaTool(main, directory).run(bootstrapFirst(arguments));
    }

    /** Two of the tools want the address before the name of what is to be done. */
    private String[] bootstrapFirst(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--bootstrap-server";
        all[1] = broker.bootstrapServers();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return all;
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }
}
