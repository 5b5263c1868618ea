package dev.fatwood.spark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.peer.JavaProcess;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that are tried again after a failure, and twice at a time: {@link AttemptsDriver} runs them, in executors. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs more than one loopback address")
class AttemptsIT {
    private static final int PARTITIONS = 2;
    private static final int RECORDS = 6_000;
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private static final Properties FOUND = new Properties();

    @BeforeAll
    static void run(@TempDir Path directory) throws Exception {
        TestCluster cluster = TestCluster.get();
        String from = cluster.topic("attempts-from", PARTITIONS);
        String to = cluster.topic("attempts-to", PARTITIONS);
        Places.fill(cluster.bootstrapServers(), from, PARTITIONS, RECORDS);
        Files.createDirectory(directory.resolve("jars")); // where Spark looks for its own, which are on the class path
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/env",
                "SPARK_HOME=" + directory,
                "SPARK_SCALA_VERSION=2.13",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ChildJvm.smallSpark(
                "512m",
                AttemptsDriver.class,
                directory.toString(),
                cluster.bootstrapServers(),
                from,
                Integer.toString(PARTITIONS),
                Integer.toString(RECORDS),
                to));
        try (JavaProcess driver = JavaProcess.run(command, directory.resolve("driver.log"))) {
            driver.awaitSuccess(PATIENCE);
        }
        try (Reader findings = Files.newBufferedReader(directory.resolve("findings"))) {
            FOUND.load(findings);
        }
    }

    @Test
    void scanGivesEachRowOnceThoughATaskFailedHalfway() {
        assertThat(FOUND).containsEntry("scan.retried.failed", "true").containsEntry("scan.retried.eachOnce", "true");
    }

    @Test
    void scanGivesEachRowOnceThoughATaskRanTwiceAtATime() {
        assertThat(FOUND).containsEntry("scan.twice.killed", "true").containsEntry("scan.twice.eachOnce", "true");
    }

    @Test
    void streamLosesNothingWhenTasksFailAndTellsOnlyOfTheAttemptsThatCommitted() {
        String rows = Integer.toString(PARTITIONS * RECORDS);
        assertThat(FOUND)
                .containsEntry("stream.batches", "2")
                .containsEntry("stream.failed", "true")
                .containsEntry("stream.copied.all", "true")
                .containsEntry("stream.rows.read", rows)
                .containsEntry("stream.rows.written", rows)
                .containsEntry("stream.rows.output", rows);
    }

    /** Rows that a failed attempt sent stay: the sink is at-least-once. */
    @Test
    void failedAttemptsOfTheSinkLeaveTheirRows() {
        assertThat(Long.parseLong(FOUND.getProperty("stream.copied.rows"))).isGreaterThan(PARTITIONS * RECORDS);
    }
}
