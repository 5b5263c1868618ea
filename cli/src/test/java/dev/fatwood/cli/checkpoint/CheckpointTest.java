package dev.fatwood.cli.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files laid out as Spark 4.2 writes them. */
class CheckpointTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(directory.resolve("offsets"));
        Files.createDirectories(directory.resolve("commits"));
        for (int batch = 0; batch < 4; batch++) {
            Files.writeString(
                    directory.resolve("offsets/" + batch),
                    "v1\n{\"batchWatermarkMs\":0,\"batchTimestampMs\":" + 1_000 * batch
                            + ",\"conf\":{}}\n{\"flights\":{\"0\":" + 10 * batch + "}}");
            Files.writeString(directory.resolve("offsets/." + batch + ".crc"), "x");
        }
        for (int batch = 0; batch < 3; batch++) {
            Files.writeString(directory.resolve("commits/" + batch), "v1\n{\"nextBatchWatermarkMs\":0}");
        }
    }

    @Test
    void batchesAreShown() {
        // When
        CliRun run = CliRun.of("checkpoint", "show", directory.toString(), "--last", "2", "-o", "json");

        // Then
        assertThat(run.out())
                .isEqualTo("[{\"batch\":2,\"planned\":\"1970-01-01T00:00:02Z\",\"committed\":true,\"source\":0,"
                        + "\"endOffsets\":\"{\\\"flights\\\":{\\\"0\\\":20}}\"},\n"
                        + " {\"batch\":3,\"planned\":\"1970-01-01T00:00:03Z\",\"committed\":false,\"source\":0,"
                        + "\"endOffsets\":\"{\\\"flights\\\":{\\\"0\\\":30}}\"}]\n");
    }

    @Test
    void rewindIsShownFirstThenDoneWithABackup() throws IOException {
        // When
        CliRun shown = CliRun.of("checkpoint", "rewind", directory.toString(), "--to-batch", "1");
        boolean isUntouched = Files.exists(directory.resolve("commits/2"));
        CliRun done = CliRun.of("checkpoint", "rewind", directory.toString(), "--to-batch", "1", "--execute");

        // Then
        assertThat(shown.out()).contains("commits/2", "offsets/2", "offsets/3").doesNotContain(".crc");
        assertThat(shown.errLines())
                .containsExactly(
                        "fatwood: a sink that remembers batch numbers, as Spark's file sink does, skips those after 1, new records in them"
                                + " included; give it a new directory",
                        "fatwood: nothing was changed; stop the query, then add --execute to do it");
        assertThat(isUntouched).isTrue();
        assertThat(done.exitCode()).isZero();
        assertThat(directory.resolve("offsets"))
                .isDirectoryContaining("glob:**/1")
                .isDirectoryNotContaining("glob:**/{2,3,.2.crc,.3.crc}");
        assertThat(directory.resolve("commits"))
                .isDirectoryContaining("glob:**/1")
                .isDirectoryNotContaining("glob:**/2");
        try (Stream<Path> entries = Files.list(directory)) {
            Path backup = entries.filter(entry -> entry.getFileName().toString().startsWith("backup-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(backup.resolve("offsets/3")).content().contains("{\"0\":30}");
        }
    }

    @Test
    void queryThatMayStillRunIsPointedOut() throws IOException {
        // Given
        Path before = Files.copy(directory.resolve("offsets/3"), directory.resolve("kept"));

        // When
        CliRun soon = CliRun.of("checkpoint", "rewind", directory.toString(), "--to-batch", "1", "--execute");
        Files.copy(before, directory.resolve("offsets/2"));
        setWritten(Instant.now().minusSeconds(3_600));
        CliRun late = CliRun.of("checkpoint", "rewind", directory.toString(), "--to-batch", "1", "--execute");

        // Then
        assertThat(soon.errLines()).last().asString().contains("if it still runs", "stop it, then rewind again");
        assertThat(late.errLines()).noneMatch(line -> line.contains("still runs"));
        assertThat(late.exitCode()).isZero();
    }

    private void setWritten(Instant time) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
    }

    @Test
    void batchThatCannotBeReadIsNotRewoundTo() throws IOException {
        // Given
        Files.writeString(directory.resolve("offsets/1"), "garbage");

        // When
        CliRun run = CliRun.of("checkpoint", "rewind", directory.toString(), "--to-batch", "1", "--execute");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines()).singleElement().asString().contains("offsets/1 is not of version v1");
        assertThat(directory.resolve("offsets")).isDirectoryContaining("glob:**/3");
    }

    @Test
    void batchesBesideOneThatCannotBeReadAreShown() throws IOException {
        // Given what a power cut leaves of a file
        Files.writeString(directory.resolve("offsets/3"), "");

        // When
        CliRun run = CliRun.of("checkpoint", "show", directory.toString(), "--last", "2");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().get(1)).contains("{\"flights\":{\"0\":20}}");
        assertThat(run.errLines())
                .containsExactly("fatwood: " + directory.resolve("offsets/3")
                        + " is not of version v1, the one understood here");
    }

    @Test
    void checkpointWithoutABatchSaysSo(@TempDir Path fresh) throws IOException {
        // Given
        Files.createDirectories(fresh.resolve("offsets"));

        // When
        CliRun run = CliRun.of("checkpoint", "show", fresh.toString());

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.errLines()).containsExactly("fatwood: no batch is planned yet");
    }

    @Test
    void wrongDirectoryOrBatchIsOneLine() {
        CliRun nowhere = CliRun.of("checkpoint", "show", directory + "/nowhere");
        CliRun unfinished = CliRun.of("checkpoint", "rewind", directory.toString(), "--to-batch", "3");
        CliRun remote = CliRun.of("checkpoint", "show", "s3:/bucket/checkpoint");
        CliRun other = CliRun.of("checkpoint", "show", directory + "/offsets");
        assertThat(nowhere.errLines()).singleElement().asString().contains("/nowhere does not exist");
        assertThat(other.errLines()).singleElement().asString().contains("is no checkpoint of a streaming query");
        assertThat(unfinished.errLines()).singleElement().asString().contains("batch 3 is not a finished one");
        assertThat(remote.errLines()).singleElement().asString().contains("only local directories");
        assertThat(new int[] {nowhere.exitCode(), unfinished.exitCode(), remote.exitCode()})
                .containsOnly(1);
    }
}
