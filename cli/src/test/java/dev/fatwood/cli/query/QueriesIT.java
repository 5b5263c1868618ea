package dev.fatwood.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.cli.CliRun;
import dev.fatwood.client.group.GroupOffsets;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.model.TopicPartition;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries as their sources show them: as offsets of groups. */
class QueriesIT {

    @TempDir
    private static Path directory;

    private static Broker broker;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        broker = Broker.start(BrokerConfig.local(directory, 0, "offsets.topic.num.partitions=1"));
        cluster = new Cluster(ClientConfig.to(broker.bootstrapServers()));
        CliRun.withInput("1\n2\n3\n4\n", "produce", "trips", "--create", "-b", broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        cluster.close();
        broker.close();
    }

    @Test
    void queriesAreShownWithLagAndPace() {
        // Given
        publish("spark-late", 1);
        publish("spark-there", 4);
        publish("billing", 2);

        // When
        CliRun table = queries("--interval", "10ms");
        CliRun json = queries("spark-late", "--interval", "10ms", "-o", "json");

        // Then
        assertThat(table.exitCode()).isZero();
        assertThat(table.lines()).hasSize(3);
        assertThat(table.lines().get(0))
                .matches("TIME +QUERY +TOPICS +LAG +READ PER SECOND +WRITTEN PER SECOND +CATCH UP");
        assertThat(table.lines().get(1)).matches("\\S+Z +spark-late +trips +3 +0.0 +0.0 +-");
        assertThat(table.lines().get(2)).matches("\\S+Z +spark-there +trips +0 +0.0 +0.0 +0s");
        assertThat(json.out())
                .startsWith("[{\"time\":\"")
                .endsWith("\"query\":\"spark-late\",\"topics\":[\"trips\"],\"lag\":3,\"readPerSecond\":0.0,"
                        + "\"writtenPerSecond\":0.0,\"catchUpMs\":null}]\n");
    }

    @Test
    void withoutQueriesTheTableIsEmptyAndALineSaysSo() {
        // When
        CliRun run = queries("--prefix", "team-", "-o", "json");

        // Then
        assertThat(run)
                .isEqualTo(new CliRun(
                        0, "[]\n", "fatwood: no group begins with 'team-': no query has published its offsets here\n"));
    }

    @Test
    void wrongGroupIsOneLine() {
        assertThat(queries("spark-nobody"))
                .isEqualTo(new CliRun(
                        1,
                        "",
                        "fatwood: there is no group 'spark-nobody'; fatwood groups list shows those there are\n"));
    }

    private static void publish(String group, long nextOffset) {
        new GroupOffsets(cluster, group)
                .commit(
                        Map.of(new TopicPartition("trips", 0), nextOffset),
                        cluster.config().apiDeadline());
    }

    private static CliRun queries(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "queries";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "-b";
        all[arguments.length + 2] = broker.bootstrapServers();
        return CliRun.of(all);
    }
}
