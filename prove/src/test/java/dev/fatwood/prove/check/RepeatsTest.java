package dev.fatwood.prove.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.prove.load.RecordValue;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepeatsTest {

    private static final long PRODUCER = 7;

    @TempDir
    private Path data;

    @BeforeEach
    void partitions() throws IOException {
        Files.createDirectories(data.resolve("t-0"));
        Files.createDirectories(data.resolve("t-1"));
        Files.createDirectories(data.resolve("other-0"));
    }

    @Test
    void recordsThatAreThereOnceAreNoRepeats() throws IOException {
        // Given
        append("t-0/0.log", 1, 1, 2);
        append("t-0/5.log", 1, 3);
        append("t-1/0.log", 1, 4);

        // When // Then
        assertThat(Repeats.in(data, "t")).isEqualTo(new Repeats(0, 0));
    }

    @Test
    void aLaterEpochOfTheProducerTellsThatItSentThemAgain() throws IOException {
        // Given
        append("t-0/0.log", 1, 1, 2, 3);
        append("t-0/5.log", 2, 2, 3);

        // When // Then
        assertThat(Repeats.in(data, "t")).isEqualTo(new Repeats(2, 0));
    }

    @Test
    void allOthersAreTheBrokers() throws IOException {
        // Given: once more in its epoch, in an earlier one, and in another topic
        append("t-0/0.log", 2, 1, 2);
        append("t-0/0.log", 2, 2);
        append("t-0/5.log", 1, 1);
        append("other-0/0.log", 2, 1, 1);

        // When // Then
        assertThat(Repeats.in(data, "t")).isEqualTo(new Repeats(0, 2));
    }

    private void append(String segment, int epoch, long... sequences) throws IOException {
        SimpleRecord[] records = new SimpleRecord[sequences.length];
        for (int n = 0; n < records.length; n++) {
            records[n] = new SimpleRecord(RecordValue.of(RecordValue.id(0, sequences[n])));
        }
        MemoryRecords batch =
                MemoryRecords.withIdempotentRecords(Compression.NONE, PRODUCER, (short) epoch, 0, records);
        try (FileChannel file =
                FileChannel.open(data.resolve(segment), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            file.write(batch.buffer());
        }
    }
}
