package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.peer.JavaProcess;
import dev.fatwood.peer.PeerClassPath;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.ControlType;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.storage.compact.CompactionLimits;
import dev.fatwood.storage.compact.CompactionPass;
import dev.fatwood.storage.compact.CompactionPolicy;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.FakeRandom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Apache Kafka's own dump tool reads our segments and indexes, record by record, and finds nothing to complain about.
 */
final class DumpLogSegmentsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BATCHES = 400;

    @TempDir
    Path directory;

    @BeforeAll
    static void requireTool() {
        if (PeerClassPath.APACHE_KAFKA.find().isEmpty()) {
            String message = "Apache Kafka's tools are not resolved (build with -Ppeer)";
            if (System.getenv("CI") != null) {
                throw new AssertionError(message + ", and with CI set this test is mandatory");
            }
            System.err.println("SKIPPED: " + message);
            Assumptions.abort(message);
        }
    }

    @Test
    void appendedRolledAndRecoveredFilesAreSound() throws IOException {
        // Given
        LogConfig config = LogConfig.defaults().withSegmentBytes(20_000).withIndexIntervalBytes(1000);
        LogFixture fixture = LogFixture.with(config);
        long records = fill(fixture);
        fixture.settle().reopen();
        fixture.disk.delete(fixture.path("00000000000000000000.index"));
        fixture.disk.delete(fixture.path("00000000000000000000.timeindex"));
        fixture.open();
        fixture.read(0, 100, Long.MAX_VALUE, true);
        fixture.log.close();

        // When
        String dump = dump(fixture);

        // Then
        assertThat(dump.lines().filter(line -> line.startsWith("| offset:"))).hasSize((int) records);
        assertThat(dump.lines().filter(line -> line.startsWith("Dumping"))).hasSizeGreaterThan(12);
        assertThat(dump)
                .contains("compresscodec: zstd", "compresscodec: lz4", "isControl: true", "Log starting offset: 0");
        assertThat(dump)
                .doesNotContainIgnoringCase("mismatch")
                .doesNotContain("Found")
                .doesNotContain("isvalid: false");
    }

    @Test
    void kafkaReadsWhatCompactionLeaves() throws IOException {
        // Given: a few keys again and again, tombstones among them, each codec in turn
        LogFixture fixture = LogFixture.with(LogConfig.defaults().withSegmentBytes(2000));
        FakeRandom random = new FakeRandom(12);
        for (int i = 0; i < BATCHES; i++) {
            BatchBuilder builder = BatchBuilder.with(Compression.values()[i % Compression.values().length])
                    .producer(i % 3, (short) 0, i / 3 * 4);
            for (int n = 0; n < 4; n++) {
                byte[] key = {(byte) random.nextInt(20)};
                builder.add(Batches.TIME_MS + i, key, random.nextInt(5) == 0 ? null : random.nextBytes(30));
            }
            fixture.append(builder.build());
        }
        fixture.settle();

        // When
        CompactionPolicy eager = new CompactionPolicy(0, 0, Long.MAX_VALUE, 60_000);
        CompactionPass pass = fixture.log
                .compact(eager, CompactionLimits.DEFAULT, Set.of(0L), fixture.log.durableOffset(), Batches.TIME_MS)
                .orElseThrow();
        while (pass.state() != CompactionPass.State.DONE) {
            pass.run(1000);
            if (pass.state() == CompactionPass.State.TARGET_READY) {
                fixture.log.take(pass);
            }
        }
        fixture.log.compacted(pass);
        pass.release();
        String dump = dump(fixture);

        // Then
        assertThat(dump.lines().filter(line -> line.startsWith("| offset:")).count())
                .isLessThan(BATCHES);
        assertThat(dump).contains("deleteHorizonMs: OptionalLong[" + (Batches.TIME_MS + 60_000) + "]");
        assertThat(dump)
                .doesNotContainIgnoringCase("mismatch")
                .doesNotContain("Found")
                .doesNotContain("isvalid: false");
    }

    /** Batches of every kind; returns how many records they have. */
    private static long fill(LogFixture fixture) {
        FakeRandom random = new FakeRandom(11);
        for (int i = 0; i < BATCHES; i++) {
            Compression compression = Compression.values()[i % Compression.values().length];
            BatchBuilder builder = BatchBuilder.with(compression);
            if (i % 7 == 0) {
                builder.producer(40 + i, (short) 1, 0).transactional();
            }
            for (int records = 1 + random.nextInt(8); records > 0; records--) {
                builder.add(
                        Batches.TIME_MS + random.nextInt(100_000),
                        random.nextBytes(8),
                        random.nextBytes(random.nextInt(200)));
            }
            fixture.append(builder.build());
            if (i % 7 == 0) {
                fixture.append(marker(40 + i));
            }
        }
        return fixture.log.logEndOffset();
    }

    private static ByteBuffer marker(long producerId) {
        return BatchBuilder.with(Compression.NONE)
                .producer(producerId, (short) 1, RecordBatch.NONE)
                .endTransaction(Batches.TIME_MS, ControlType.COMMIT, 0)
                .build();
    }

    private String dump(LogFixture fixture) throws IOException {
        List<String> files = new ArrayList<>();
        for (String name : fixture.disk.list(LogFixture.DIRECTORY)) {
            if (name.endsWith(".log") || name.endsWith("index")) {
                Path file = directory.resolve(name);
                Files.write(file, fixture.disk.contents(fixture.path(name)));
                files.add(file.toString());
            }
        }
        Path output = directory.resolve("dump.out");
        List<String> command = List.of(
                "-Xmx512m",
                "-cp",
                PeerClassPath.APACHE_KAFKA.require(),
                "org.apache.kafka.tools.DumpLogSegments",
                "--deep-iteration",
                "--files",
                String.join(",", files));
        try (JavaProcess process = JavaProcess.start(command, output)) {
            process.awaitSuccess(PATIENCE);
        }
        return Files.readString(output);
    }
}
