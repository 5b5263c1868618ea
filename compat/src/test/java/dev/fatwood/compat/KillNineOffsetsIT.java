package dev.fatwood.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The broker is killed (SIGKILL) under commits of many groups: what was acknowledged is found again, and nothing older. */
@EnabledIfSystemProperty(named = "fatwood.full", matches = "true", disabledReason = "not run without profile full")
final class KillNineOffsetsIT {

    private static final ConfigResource OFFSETS = new ConfigResource(ConfigResource.Type.TOPIC, "__consumer_offsets");
    private static final int SEGMENT_BYTES = 3_000;

    private final Random random = new Random(Long.getLong("fatwood.seed", 1));

    @Test
    void ackedOffsetsAreFoundAfterEveryKill(@TempDir Path directory) throws Exception {
        AckedCommits commits = new AckedCommits(random, 20, 1);
        try (BrokerProcess broker = BrokerProcess.start(directory, "offsets.topic.num.partitions=7")) {
            // Given
            commits.createTopic(broker.bootstrapServers());
            for (int kill = 0; kill < 5; kill++) {
                // When
                commits.commitUntilKilled(broker, 50 + random.nextInt(200));
                broker.restart();

                // Then
                commits.assertNothingIsLost(broker.bootstrapServers());
            }
        }
    }

    /** Every commit of ten partitions takes about a third of a segment, so that the log is always being compacted. */
    @Test
    void ackedOffsetsAreFoundAfterEveryKillWhileTheirTopicIsCompacted(@TempDir Path directory) throws Exception {
        AckedCommits commits = new AckedCommits(random, 4, 10);
        try (BrokerProcess broker = BrokerProcess.start(
                directory,
                "offsets.topic.num.partitions=1",
                "log.cleaner.backoff.ms=10",
                "log.cleaner.min.cleanable.ratio=0.01")) {
            // Given
            commits.createTopic(broker.bootstrapServers());
            commits.assertNothingIsLost(broker.bootstrapServers());
            makeSegmentsSmall(broker.bootstrapServers());
            for (int kill = 0; kill < 3; kill++) {
                // When
                commits.commitUntilKilled(broker, 80 + random.nextInt(80));
                broker.restart();

                // Then
                commits.assertNothingIsLost(broker.bootstrapServers());
            }
            assertThat(segments(broker.dataDirectory()))
                    .as("segments of %d commits", commits.commits())
                    .isLessThan(commits.commits() / 10);
        }
    }

    private static void makeSegmentsSmall(String bootstrapServers) throws Exception {
        ConfigEntry small = new ConfigEntry("segment.bytes", Integer.toString(SEGMENT_BYTES));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(Map.of(OFFSETS, List.of(new AlterConfigOp(small, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static long segments(Path data) throws Exception {
        try (Stream<Path> files = Files.list(data.resolve("__consumer_offsets-0"))) {
            return files.filter(file -> file.toString().endsWith(".log")).count();
        }
    }
}
