package dev.fatwood.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.cli.CliRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsIT {

    @TempDir
    private static Path directory;

    private static Broker broker;

    @BeforeAll
    static void start() {
        broker = Broker.start(BrokerConfig.local(directory, 0, "offsets.topic.num.partitions=1"));
        CliRun.withInput("1\n2\n3\n", "produce", "bills", "--create", "-b", broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void groupIsListedDescribedWithLagAndDeleted() {
        // Given
        cli("consume", "bills", "--group", "lagging", "--max", "2");

        // When
        CliRun listed = cli("groups", "list");
        CliRun described = cli("groups", "describe", "lagging");
        CliRun json = cli("groups", "describe", "lagging", "-o", "json");
        CliRun deleted = cli("groups", "delete", "lagging");

        // Then
        assertThat(listed.out()).containsPattern("(?m)^lagging +classic +Empty$");
        assertThat(described.lines())
                .containsExactly(
                        "group lagging, state Empty, members 0, lag 1",
                        "TOPIC  PARTITION  COMMITTED  END  LAG",
                        "bills          0          2    3    1");
        assertThat(json.out())
                .isEqualTo("{\"group\":\"lagging\",\"state\":\"Empty\",\"lag\":1,\"members\":[],\"offsets\":"
                        + "[{\"topic\":\"bills\",\"partition\":0,\"committed\":2,\"end\":3,\"lag\":1}]}\n");
        assertThat(deleted).isEqualTo(new CliRun(0, "deleted lagging\n", ""));
        assertThat(cli("groups", "list").out()).doesNotContain("lagging");
    }

    @Test
    void resetMovesOnlyWhenTold() {
        // Given
        cli("consume", "bills", "--group", "moved");

        // When
        CliRun shown = cli("groups", "reset", "moved", "--to", "1");
        CliRun still = cli("consume", "bills", "--group", "moved");
        CliRun done = cli("groups", "reset", "moved", "--to", "1", "--execute", "-o", "json");

        // Then
        assertThat(shown.lines()).last().asString().matches("bills +0 +3 +1  false");
        assertThat(shown.errLines()).containsExactly("fatwood: nothing was changed; add --execute to do it");
        assertThat(still.out()).isEmpty();
        assertThat(done.out())
                .isEqualTo("[{\"topic\":\"bills\",\"partition\":0,\"before\":3,\"after\":1,\"done\":true}]\n");
        assertThat(cli("consume", "bills", "--group", "moved").out()).isEqualTo("2\n3\n");
    }

    @Test
    void resetBeyondTheEndSaysThatItGoesToTheEnd() {
        // When
        CliRun shown = cli("groups", "reset", "ahead", "--topic", "bills", "--to", "4");

        // Then
        assertThat(shown.errLines())
                .containsExactly(
                        "fatwood: --to 4 is beyond the end of bills-0, which ends at 3; the end would be set",
                        "fatwood: nothing was changed; add --execute to do it");
        assertThat(cli("groups", "reset", "ahead", "--topic", "bills", "--to", "3")
                        .errLines())
                .hasSize(1);
    }

    @Test
    void resetToATimeAfterAllRecordsSaysSo() {
        // When
        CliRun shown = cli("groups", "reset", "late", "--topic", "bills", "--to", "2100-01-01T00:00:00Z");

        // Then
        assertThat(shown.errLines())
                .containsExactly(
                        "fatwood: no record is as late as --to 2100-01-01T00:00:00Z; the end would be set",
                        "fatwood: nothing was changed; add --execute to do it");
        assertThat(cli("groups", "reset", "late", "--topic", "bills", "--to", "@0")
                        .errLines())
                .hasSize(1);
    }

    @Test
    void groupWithMembersIsShownAndLeftAlone() {
        // Given
        String group = "busy";
        try (KafkaConsumer<String, String> member = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            member.subscribe(List.of("bills"));
            int seen = 0;
            while (seen < 3) {
                seen += member.poll(Duration.ofSeconds(1)).count();
            }
            member.commitSync();

            // When
            CliRun described = cli("groups", "describe", group);
            CliRun reset = cli("groups", "reset", group, "--to", "earliest", "--execute");
            CliRun deleted = cli("groups", "delete", group);
            CliRun consumed = cli("consume", "bills", "--group", group);

            // Then
            assertThat(described.out()).contains("members 1, lag 0", "127.0.0.1");
            assertOneLine("has 1 member; stop them first", reset);
            assertOneLine("the group still has members", deleted);
            assertOneLine("has 1 member; stop them first, or use another group", consumed);
        }
    }

    @Test
    void topicThatHoldsAllOffsetsIsNotDeletedByASlip() {
        // Given
        cli("consume", "bills", "--group", "keeps-offsets", "--max", "2");

        // When
        CliRun deleted = cli("topics", "delete", "bills", "__consumer_offsets");

        // Then
        assertOneLine("topic '__consumer_offsets' is internal", deleted);
        assertThat(cli("topics", "list", "--internal").out()).contains("bills", "__consumer_offsets");
    }

    @Test
    void wrongGroupIsOneLine() {
        assertOneLine("there is no group 'nobody'", cli("groups", "describe", "nobody"));
        assertOneLine("group 'nobody' not deleted: there is no such group", cli("groups", "delete", "nobody"));
        assertOneLine("say with --topic", cli("groups", "reset", "nobody", "--to", "latest"));
        assertOneLine(
                "there is no topic 'nowhere'",
                cli("groups", "reset", "nobody", "--to", "latest", "--topic", "nowhere"));
        assertOneLine("no broker answered", CliRun.of("groups", "list", "-b", "127.0.0.1:1"));
    }

    @Test
    void repeatedNameIsWrongUse() {
        assertThat(cli("groups", "delete", "g", "g"))
                .isEqualTo(new CliRun(2, "", "fatwood: group 'g' is named twice\n"));
    }

    @Test
    void emptyNameIsWrongUse() {
        // When
        List<CliRun> runs = List.of(
                cli("consume", "bills", "--group", ""),
                cli("groups", "describe", ""),
                cli("groups", "reset", "", "--to", "latest", "--topic", "bills", "--execute"),
                cli("groups", "delete", "lagging", ""));

        // Then
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.errLines()).singleElement().asString().endsWith(" is empty");
        });
        assertThat(cli("groups", "list", "-o", "json").out()).doesNotContain("\"group\":\"\"");
    }

    private static void assertOneLine(String part, CliRun run) {
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .startsWith("fatwood: ")
                .contains(part);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private static CliRun cli(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-b", broker.bootstrapServers()));
        return CliRun.of(all.toArray(String[]::new));
    }
}
