package dev.fatwood.cli.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.cli.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records in by {@code produce}, out by {@code consume}. */
class RecordsIT {

    @TempDir
    private static Path directory;

    private static Broker broker;

    @BeforeAll
    static void start() {
        broker = Broker.start(BrokerConfig.local(directory.resolve("broker"), 0, "offsets.topic.num.partitions=1"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void linesComeOutInOrderWithTheirKeys() {
        // When
        CliRun produced = produce(
                "a:1\nb:2\na:3",
                "lines",
                "--create",
                "--key-separator",
                ":",
                "--header",
                "from=test",
                "--header",
                "from=again");
        CliRun raw = cli("consume", "lines");
        CliRun keyed = cli("consume", "lines", "--key-separator", "=", "--from", "1", "--until", "2");
        CliRun table = cli("consume", "lines", "-o", "table", "--max", "1");
        CliRun json = cli("consume", "lines", "--format", "json", "--max", "1");

        // Then
        assertThat(produced.exitCode()).isZero();
        assertThat(produced.errLines()).singleElement().asString().startsWith("fatwood: sent 3 records, 6 B in ");
        assertThat(raw).isEqualTo(new CliRun(0, "1\n2\n3\n", ""));
        assertThat(keyed.out()).isEqualTo("b=2\n");
        assertThat(table.lines()).hasSize(2).last().asString().matches(" +0 +0  20.*  a +1");
        assertThat(json.out())
                .startsWith("{\"topic\":\"lines\",\"partition\":0,\"offset\":0,\"timestamp\":")
                .endsWith(
                        "\"key\":\"a\",\"value\":\"1\",\"headers\":[{\"key\":\"from\",\"value\":\"test\"},{\"key\":\"from\",\"value\":\"again\"}]}\n");
    }

    @Test
    void tableWritesControlCharactersOut() {
        // Given
        produce("{\"value\":\"a\\nb\\u001b[2Jc\"}", "controls", "--create", "--format", "records");

        // When
        CliRun table = cli("consume", "controls", "-o", "table");

        // Then
        assertThat(table.lines()).hasSize(2).last().asString().endsWith("  a\\nb\\u001b[2Jc");
    }

    @Test
    void recordsGoThroughAPipeUnchanged() {
        // Given
        produce(
                "{\"key\":null,\"valueBase64\":\"/wA=\",\"timestamp\":7}\n{\"key\":\"k\",\"value\":null,\"timestamp\":8}",
                "origin",
                "--create",
                "--format",
                "records");
        CliRun first = cli("consume", "origin", "--format", "json");

        // When
        produce(first.out(), "copy", "--create", "--format", "records");

        // Then
        assertThat(cli("consume", "copy", "--format", "json").out())
                .isEqualTo(first.out().replace("origin", "copy"));
        assertThat(first.out()).contains("\"timestamp\":7", "\"valueBase64\":\"/wA=\"");
    }

    @Test
    void fileOfCsvBecomesJson() throws Exception {
        // Given
        Path file = Files.writeString(directory.resolve("a.csv"), "id,name\n1,x\n2,y\n");

        // When
        CliRun produced = cli(
                "produce",
                "csv",
                "--create",
                "--file",
                file.toString(),
                "--format",
                "csv",
                "--key",
                "id",
                "-o",
                "json");

        // Then
        assertThat(produced.out()).startsWith("{\"records\":2,\"bytes\":");
        assertThat(cli("consume", "csv").out()).isEqualTo("{\"id\":1,\"name\":\"x\"}\n{\"id\":2,\"name\":\"y\"}\n");
    }

    @Test
    void tabsSeparateCellsToo() {
        // When
        produce("id\tname\n1\tx\n", "tabs", "--create", "--format", "csv", "--csv-separator", "\\t");

        // Then
        assertThat(cli("consume", "tabs").out()).isEqualTo("{\"id\":1,\"name\":\"x\"}\n");
    }

    @Test
    void placesInTimeAreFound() {
        // Given
        produce(
                "{\"value\":\"old\",\"timestamp\":1000}\n{\"value\":\"new\"}",
                "times",
                "--create",
                "--format",
                "records");

        // When / Then
        assertThat(cli("consume", "times", "--from", "-10m").out()).isEqualTo("new\n");
        assertThat(cli("consume", "times", "--until", "-10m").out()).isEqualTo("old\n");
        assertThat(cli("consume", "times", "--from", "@1001").out()).isEqualTo("new\n");
        assertThat(cli("consume", "times", "--from", "@1000").out()).isEqualTo("old\nnew\n");
        assertThat(cli("consume", "times", "--from", "99").out()).isEmpty();
    }

    @Test
    void groupGoesOnWhereItStopped() {
        // Given
        produce("1\n2\n3\n4\n", "grouped", "--create");

        // When
        CliRun first = cli("consume", "grouped", "--group", "readers", "--max", "3");
        CliRun second = cli("consume", "grouped", "--group", "readers");
        CliRun third = cli("consume", "grouped", "--group", "readers");

        // Then
        assertThat(first.out()).isEqualTo("1\n2\n3\n");
        assertThat(second.out()).isEqualTo("4\n");
        assertThat(third).isEqualTo(new CliRun(0, "", ""));
    }

    @Test
    void rateIsKept() {
        // Given
        long startNanos = System.nanoTime();

        // When
        CliRun produced = produce("1\n2\n3\n4\n5\n", "paced", "--create", "--rate", "10");

        // Then
        assertThat(produced.exitCode()).isZero();
        assertThat(System.nanoTime() - startNanos).isGreaterThan(400_000_000L);
    }

    @Test
    void badLineIsNamedAndWhatCameBeforeIsSent() {
        // When
        CliRun produced = produce("{\"a\":1}\n{\"a\":\n", "bad-line", "--create", "--format", "json");

        // Then
        assertThat(produced.exitCode()).isEqualTo(1);
        assertThat(produced.errLines())
                .singleElement()
                .asString()
                .startsWith("fatwood: line 2: ")
                .endsWith("; sent before it: 1 record");
        assertThat(cli("consume", "bad-line").out()).isEqualTo("{\"a\":1}\n");
    }

    @Test
    void refusedRecordEndsWithTheNumberOfThoseBeforeIt() {
        // Given
        cli("topics", "create", "small", "--partitions", "1", "--set", "max.message.bytes=300");
        String tooLarge = "\"" + "x".repeat(500) + "\"";

        // When
        CliRun refused = produce("1\n2\n" + tooLarge, "small", "--format", "json", "-o", "json");
        CliRun badBehindIt = produce("3\n" + tooLarge + "\nno JSON", "small", "--format", "json");

        // Then
        assertOneLine(1, "; 2 of 3 records acknowledged, and the input was read up to line 3", refused);
        assertOneLine(1, "; acknowledged before it: 1 of 2 records: failed to send a record to small-0", badBehindIt);
        assertThat(cli("consume", "small").out()).isEqualTo("1\n2\n3\n");
    }

    @Test
    void wrongUseIsOneLine() {
        assertOneLine(1, "there is no topic 'nowhere'", produce("x", "nowhere"));
        assertOneLine(1, "there is no topic 'nowhere'", cli("consume", "nowhere"));
        produce("x", "one", "--create");
        assertOneLine(1, "has no partition 7; it has 0 alone", cli("consume", "one", "--partition", "7"));
        assertOneLine(1, "has no partition 7; it has 0 alone", produce("x", "one", "--partition", "7"));
        assertOneLine(2, "--from 10 is after --until 5", cli("consume", "one", "--from", "10", "--until", "5"));
        assertOneLine(2, "--from -1m is after --until -1h", cli("consume", "one", "--from", "-1m", "--until", "-1h"));
        assertOneLine(0, "one-0, which ends at 1", cli("consume", "one", "--from", "99999999"));
        assertOneLine(2, "add --follow", cli("consume", "one", "--from", "latest"));
        assertOneLine(2, "--partition -1 is below 0", cli("consume", "one", "--partition", "-1"));
        assertOneLine(2, "is no place in a topic", cli("consume", "one", "--from", "soon"));
        assertOneLine(2, "--partition -1 is below 0", produce("x", "one", "--partition", "-1"));
        assertOneLine(2, "--header =b is not a name, = and a value", produce("x", "one", "--header", "=b"));
        assertOneLine(2, "'\"' is not one character", produce("x", "one", "--format", "csv", "--csv-separator", "\""));
        assertOneLine(2, "';;' is not one character", produce("x", "one", "--format", "csv", "--csv-separator", ";;"));
        assertOneLine(1, "--file " + directory + " is a directory", cli("produce", "one", "--file", directory + ""));
        assertOneLine(2, "unknown producer setting 'ack'", produce("x", "one", "--set", "ack=1"));
        assertOneLine(2, "setting acks is '7'", produce("x", "one", "--set", "acks=7"));
        assertOneLine(1, "missing.csv does not exist", cli("produce", "one", "--file", directory + "/missing.csv"));
        assertOneLine(1, "no broker answered", CliRun.withInput("x", "produce", "one", "-b", "127.0.0.1:1"));
        assertOneLine(1, "no broker answered", CliRun.of("consume", "one", "-b", "127.0.0.1:1"));
    }

    private static void assertOneLine(int exitCode, String part, CliRun run) {
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .startsWith("fatwood: ")
                .contains(part);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
    }

    private static CliRun produce(String input, String... arguments) {
        List<String> all = new ArrayList<>(List.of("produce"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-b", broker.bootstrapServers()));
        return CliRun.withInput(input, all.toArray(String[]::new));
    }

    private static CliRun cli(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-b", broker.bootstrapServers()));
        return CliRun.of(all.toArray(String[]::new));
    }
}
