package dev.fatwood.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kcat (librdkafka), as the distribution ships it. */
final class KcatIT {

    @TempDir
    static Path directory;

    private static BrokerProcess broker;
    private static Kcat kcat;

    @BeforeAll
    static void startBroker() {
        Kcat.requireInstalled();
        broker = BrokerProcess.start(directory);
        kcat = new Kcat(broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void producesAndConsumesWithCompression(String codec) throws IOException, InterruptedException {
        // Given
        String lines = IntStream.range(0, 1_000)
                .mapToObj(i -> "key-" + i % 7 + ":value-" + i + "\n")
                .collect(Collectors.joining());

        // When
        kcat.run(lines, "-P", "-t", "kcat-" + codec, "-K", ":", "-z", codec);

        // Then
        String all = kcat.run("", "-C", "-t", "kcat-" + codec, "-o", "beginning", "-e", "-q", "-f", "%k:%s\\n");
        assertThat(all.lines())
                .containsExactlyInAnyOrderElementsOf(lines.lines().toList());
    }

    @Test
    void consumesFromAnOffsetAndFromTheTail() throws IOException, InterruptedException {
        // Given
        kcat.run("a\nb\nc\nd\ne\n", "-P", "-t", "kcat-offsets", "-p", "0", "-X", "enable.idempotence=true");

        // When
        String fromThree = kcat.run("", "-C", "-t", "kcat-offsets", "-p", "0", "-o", "3", "-e", "-q", "-f", "%o=%s\\n");
        String lastTwo = kcat.run("", "-C", "-t", "kcat-offsets", "-p", "0", "-o", "-2", "-e", "-q");

        // Then
        assertThat(fromThree.lines()).containsExactly("3=d", "4=e");
        assertThat(lastTwo.lines()).containsExactly("d", "e");
    }

    @Test
    void groupMembersReadEachRecordOnceAndGoOnWhereTheyCommitted() throws IOException, InterruptedException {
        // Given
        kcat.run("a\nb\nc\n", "-P", "-t", "kcat-group", "-p", "0");
        String[] member = {"-G", "kcat-members", "-c", "3", "-q", "-X", "auto.offset.reset=earliest", "kcat-group"};
        String first = kcat.run("", member);

        // When
        kcat.run("d\ne\nf\n", "-P", "-t", "kcat-group", "-p", "0");
        String second = kcat.run("", member);

        // Then
        assertThat(first.lines()).containsExactly("a", "b", "c");
        assertThat(second.lines()).containsExactly("d", "e", "f");
    }

    @Test
    void listsTopics() throws IOException, InterruptedException {
        // Given
        kcat.run("x\n", "-P", "-t", "kcat-listed");

        // When
        String listing = kcat.run("", "-L");

        // Then
        assertThat(listing).contains("1 brokers:", broker.bootstrapServers(), "topic \"kcat-listed\"", "leader");
        assertThat(List.of(listing.split("\n"))).noneMatch(line -> line.contains("error"));
    }
}
