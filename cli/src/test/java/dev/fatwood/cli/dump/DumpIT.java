package dev.fatwood.cli.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.cli.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a broker wrote. */
class DumpIT {

    @TempDir
    private Path directory;

    private Path partition;
    private Path segment;

    @BeforeEach
    void write() {
        try (Broker broker = Broker.start(BrokerConfig.local(directory, 0))) {
            CliRun.withInput(
                    "a:1\nb:2\n", "produce", "t", "--create", "--key-separator", ":", "-b", broker.bootstrapServers());
            CliRun.withInput("3\n", "produce", "t", "-b", broker.bootstrapServers());
        }
        partition = directory.resolve("t-0");
        segment = partition.resolve("00000000000000000000.log");
    }

    @Test
    void directoryIsToldInWords() {
        // When
        CliRun run = CliRun.of("dump", partition.toString());

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        segment + ": 2 batches, 3 records, " + segment.toFile().length() + " bytes")
                .containsPattern("(?m)^ +0 +0 +1 +2 +\\d+ +\\d+ +none +\\d+/0 +0 +0 +data +ok$")
                .contains("entries of offsets", "entries of times", "log starts at 0, 1 segments");
    }

    @Test
    void recordsAreShownWithTheirKeys() {
        // When
        CliRun run = CliRun.of("dump", segment.toString(), "--records", "-o", "json");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("\"key\":\"b\",\"value\":\"2\",\"headers\":[],\"batch\":0}")
                .contains("\"key\":null");
    }

    @Test
    void dumpBeginsAtAnOffset() {
        // When
        CliRun batches = CliRun.of("dump", segment.toString(), "--from", "1");
        CliRun last = CliRun.of("dump", segment.toString(), "--records", "--from", "2");

        // Then
        assertThat(batches.lines()).hasSize(5);
        assertThat(last.lines()).hasSize(4).element(2).asString().matches(" +2 +\\d+ +- +3 +\\d+");
        assertThat(last.err()).isEmpty();
    }

    @Test
    void whatIsLeftOutBeginsWithItsFirstBatch() {
        ShownRows shown = new ShownRows(3);
        assertThat(shown.wants(0, 2)).isFalse();
        assertThat(shown.wants(2, 3)).isTrue();
        shown.add(Long.MAX_VALUE);
        assertThat(shown.wants(4, 9)).isFalse();
        assertThat(shown.firstLeftOut()).hasValue(4);
    }

    @Test
    void longSegmentIsShownInPartsThatFitIntoMemory() {
        // Given
        try (Broker broker = Broker.start(BrokerConfig.local(directory, 0))) {
            CliRun.withInput("4\n".repeat(100_010), "produce", "t", "-b", broker.bootstrapServers());
        }

        // When
        CliRun first = CliRun.of("dump", segment.toString(), "--records");
        CliRun rest = CliRun.of("dump", segment.toString(), "--records", "--from", "100000", "-o", "json");

        // Then
        assertThat(first.lines()).hasSize(100_003);
        assertThat(first.errLines())
                .containsExactly("fatwood: not everything is shown; --from 100000 goes on behind it");
        assertThat(rest.out()).contains("\"offset\":100000,", "\"offset\":100012,");
        assertThat(rest.err()).isEmpty();
    }

    @Test
    void damageIsNamedWithItsPlace() throws Exception {
        // Given
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length - 1] ^= 1;
        Path flipped = Files.write(directory.resolve("00000000000000000001.log"), bytes);
        Path torn = Files.write(directory.resolve("00000000000000000002.log"), Arrays.copyOf(bytes, bytes.length - 5));

        // When
        CliRun crc = CliRun.of("dump", flipped.toString());
        CliRun intact = CliRun.of("dump", flipped.toString(), "--records");
        CliRun tail = CliRun.of("dump", torn.toString());

        // Then
        assertThat(crc.exitCode()).isEqualTo(1);
        assertThat(crc.errLines()).singleElement().asString().endsWith("1 batch with a checksum that does not match");
        assertThat(intact.out()).contains(" a ", " b ");
        assertThat(intact.errLines()).singleElement().asString().endsWith("whose records are not shown");
        assertThat(tail.exitCode()).isEqualTo(1);
        assertThat(tail.errLines())
                .singleElement()
                .asString()
                .contains("bytes are no batch: malformed record batch at byte");
    }

    @Test
    void wrongFileIsOneLine() throws Exception {
        assertThat(CliRun.of("dump", directory + "/nowhere"))
                .isEqualTo(new CliRun(1, "", "fatwood: " + directory + "/nowhere does not exist\n"));
        Path other = Files.writeString(directory.resolve("x.txt"), "x");
        assertThat(CliRun.of("dump", other.toString()).errLines())
                .singleElement()
                .asString()
                .contains("is no file of a partition");
        Path empty = Files.createDirectories(directory.resolve("empty"));
        assertThat(CliRun.of("dump", empty.toString()).errLines())
                .singleElement()
                .asString()
                .endsWith("has no segment, index or journal, and no directory of a partition either");
    }

    @Test
    void directoryOfABrokerIsToldByItsPartitions() {
        // When
        CliRun whole = CliRun.of("dump", directory.toString());
        CliRun journal = CliRun.of("dump", directory + "/journal.a");

        // Then
        assertThat(whole)
                .isEqualTo(new CliRun(
                        1,
                        "",
                        "fatwood: " + directory + " holds 1 partition; give one of them, such as " + partition + "\n"));
        assertThat(journal)
                .isEqualTo(new CliRun(
                        1,
                        "",
                        "fatwood: " + directory + "/journal.a does not exist; a broker makes its journal only once many"
                                + " partitions are written at a time\n"));
    }
}
