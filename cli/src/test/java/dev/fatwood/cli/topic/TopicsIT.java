package dev.fatwood.cli.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.cli.CliRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsIT {

    @TempDir
    private static Path directory;

    private static Broker broker;

    @BeforeAll
    static void start() {
        broker = Broker.start(BrokerConfig.local(directory, 0));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void createdTopicIsListedDescribedAlteredAndDeleted() {
        // When
        CliRun created = topics("create", "orders", "-p", "2", "--set", "retention.ms=86400000");
        CliRun listed = topics("list");
        CliRun altered = topics("alter", "orders", "--partitions", "3", "--set", "retention.ms=3600000");
        CliRun described = topics("describe", "orders");
        CliRun deleted = topics("delete", "orders");

        // Then
        assertThat(created).isEqualTo(new CliRun(0, "created orders\n", ""));
        assertThat(listed.lines()).first().isEqualTo("TOPIC   PARTITIONS  REPLICAS");
        assertThat(listed.lines()).contains("orders           2         1");
        assertThat(altered).isEqualTo(new CliRun(0, "altered orders\n", ""));
        assertThat(described.lines())
                .first()
                .asString()
                .startsWith("topic orders, id ")
                .endsWith("partitions 3");
        assertThat(described.out()).contains("LOG START").containsPattern("retention\\.ms +3600000 +topic");
        assertThat(deleted).isEqualTo(new CliRun(0, "deleted orders\n", ""));
        assertThat(topics("list", "-o", "json").out()).doesNotContain("\"orders\"");
    }

    @Test
    void resultsAreJsonForPrograms() {
        // Given
        topics("create", "as-json", "-p", "1");

        // When
        CliRun listed = topics("list", "-o", "json");
        CliRun described = topics("describe", "as-json", "-o", "json");

        // Then
        assertThat(listed.out()).contains("{\"topic\":\"as-json\",\"partitions\":1,\"replicas\":1}");
        assertThat(described.out())
                .startsWith("[{\"topic\":\"as-json\",\"topicId\":\"")
                .contains(
                        "\"partitions\":[{\"partition\":0,\"leader\":1,\"replicas\":[1],\"isr\":[1],\"logStart\":0,\"logEnd\":0");
    }

    @Test
    void wrongTopicIsOneLineAndOne() {
        // Given
        topics("create", "payments");

        // When
        CliRun described = topics("describe", "payment");
        CliRun altered = topics("alter", "nowhere", "-p", "3");
        CliRun deleted = topics("delete", "nowhere");
        CliRun createdTwice = topics("create", "payments");

        // Then
        assertThat(described)
                .isEqualTo(new CliRun(1, "", "fatwood: there is no topic 'payment'; did you mean 'payments'?\n"));
        assertThat(altered)
                .isEqualTo(new CliRun(
                        1, "", "fatwood: there is no topic 'nowhere'; fatwood topics list shows those there are\n"));
        assertThat(deleted)
                .isEqualTo(new CliRun(
                        1, "", "fatwood: there is no topic 'nowhere'; fatwood topics list shows those there are\n"));
        assertThat(createdTwice.exitCode()).isEqualTo(1);
        assertThat(createdTwice.errLines())
                .singleElement()
                .asString()
                .startsWith("fatwood: topic 'payments' not created: ");
        assertThat(topics("create", "payments", "--if-not-exists")).isEqualTo(new CliRun(0, "", ""));
    }

    @Test
    void fewerPartitionsAreRefusedBeforeSettingsAreChanged() {
        // Given
        topics("create", "shrunk", "-p", "3");

        // When
        CliRun altered = topics("alter", "shrunk", "--set", "retention.ms=1000", "--partitions", "3");

        // Then
        assertThat(altered)
                .isEqualTo(new CliRun(
                        1,
                        "",
                        "fatwood: topic 'shrunk' not altered: it has 3 partitions, and --partitions 3 is not more\n"));
        assertThat(topics("describe", "shrunk").out()).doesNotContain("retention.ms");
    }

    @Test
    void allAreThereOrNoneIsDeleted() {
        // Given
        topics("create", "flights", "ships");

        // When
        CliRun deleted = topics("delete", "flights", "shps", "ships");

        // Then
        assertThat(deleted)
                .isEqualTo(
                        new CliRun(
                                1,
                                "",
                                "fatwood: there is no topic 'shps'; fatwood topics list shows those there are; nothing was done\n"));
        assertThat(topics("delete", "fligths", "flights", "shps").err())
                .isEqualTo(
                        "fatwood: there are no topics 'fligths', 'shps'; fatwood topics list shows those there are; nothing was done\n");
        assertThat(topics("list").out()).contains("flights", "ships");
        assertThat(topics("delete", "flights", "ships").out()).isEqualTo("deleted flights\ndeleted ships\n");
    }

    @Test
    void wrongUseIsToldBeforeAnythingIsDone() {
        assertWrongUse("topic 'twice' is named twice", "create", "twice", "twice");
        assertWrongUse("topic 'twice' is named twice", "delete", "twice", "twice");
        assertWrongUse("the name of a topic is empty", "create", "good", "");
        assertWrongUse("'bad/name' is no name of a topic", "create", "good", "bad/name");
        assertWrongUse("'..' is no name of a topic", "create", "..");
        assertWrongUse("longer than 249 characters", "create", "x".repeat(250));
        assertWrongUse("'bad name' is no name of a topic", "describe", "bad name");
        assertWrongUse("--partitions -1 is below 1", "create", "good", "--partitions", "-1");
        assertWrongUse("--replicas 0 is below 1", "create", "good", "--replicas", "0");
        assertWrongUse("--partitions 0 is below 1", "alter", "good", "--partitions", "0");
        assertWrongUse("both --set and --unset", "alter", "good", "--set", "k=v", "--unset", "k");
        assertWrongUse("setting k is given twice", "alter", "good", "--set", "k=1", "--set", "k=2");
        assertWrongUse("setting k is given twice", "create", "good", "--set", "k=1", "--set", "k=1");
        assertThat(topics("list").out()).doesNotContain("twice", "good");
        assertThat(topics("create", "x".repeat(249)).exitCode()).isZero();
    }

    private static void assertWrongUse(String part, String... arguments) {
        CliRun run = topics(arguments);
        assertThat(run.errLines()).singleElement().asString().contains(part);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void wrongSettingIsOneLineAndChangesNothing() {
        // When
        CliRun created = topics("create", "odd", "--set", "retention.sm=1");

        // Then
        assertThat(created.exitCode()).isEqualTo(1);
        assertThat(created.errLines()).singleElement().asString().contains("retention.sm");
        assertThat(topics("list").out()).doesNotContain("odd");
    }

    @Test
    void deadBrokerIsOneLineAndOne() {
        // When
        CliRun run = CliRun.of("topics", "list", "-b", "127.0.0.1:1", "--timeout", "2s");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .startsWith("fatwood: no broker answered at 127.0.0.1:1 (")
                .contains("check --bootstrap");
    }

    private static CliRun topics(String... arguments) {
        List<String> all = new ArrayList<>(List.of("topics"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-b", broker.bootstrapServers()));
        return CliRun.of(all.toArray(String[]::new));
    }
}
