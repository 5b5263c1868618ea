package dev.fatwood.spark.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.write.DeliveredBatch;
import dev.fatwood.protocol.model.TopicPartition;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.junit.jupiter.api.Test;

class SinkReportTest {
    private final SinkReport report = new SinkReport();

    @Test
    void isEmptyUntilAnEpochIsCommitted() {
        assertThat(report.metrics()).isEmpty();
    }

    @Test
    void addsUpTheRangesOfAllTasks() {
        // Given
        TaskCommit first = task(1, batch("b", 0, 10, 5, 100), batch("a", 1, 0, 3, 50));
        TaskCommit second = task(2, batch("b", 0, 20, 5, 100), batch("b", 0, 4, 2, 30));

        // When
        report.committed(7, new WriterCommitMessage[] {first, null, second});

        // Then
        assertThat(report.metrics())
                .containsEntry("epochId", "7")
                .containsEntry("rows", "15")
                .containsEntry("bytes", "280")
                .containsEntry("batches", "4")
                .containsEntry("retries", "3")
                .containsEntry(
                        "writtenOffsets",
                        "{\"a\":{\"1\":{\"firstOffset\":0,\"lastOffset\":2,\"rows\":3,\"bytes\":50}},"
                                + "\"b\":{\"0\":{\"firstOffset\":4,\"lastOffset\":24,\"rows\":12,\"bytes\":230}}}");
    }

    @Test
    void offsetsNobodySaidStayUnknown() {
        // When
        report.committed(1, new WriterCommitMessage[] {task(0, batch("a", 0, -1, 5, 10))});

        // Then
        assertThat(report.metrics().get("writtenOffsets"))
                .isEqualTo("{\"a\":{\"0\":{\"firstOffset\":-1,\"lastOffset\":-1,\"rows\":5,\"bytes\":10}}}");
    }

    @Test
    void anOffsetThatIsKnownStandsForOneThatIsNot() {
        // When
        report.committed(1, new WriterCommitMessage[] {task(0, batch("a", 0, -1, 5, 10), batch("a", 0, 7, 2, 10))});

        // Then
        assertThat(report.metrics().get("writtenOffsets")).contains("\"firstOffset\":7,\"lastOffset\":8,\"rows\":7");
    }

    private static DeliveredBatch batch(String topic, int partition, long offset, int rows, int bytes) {
        return new DeliveredBatch(new TopicPartition(topic, partition), offset, rows, bytes);
    }

    private static TaskCommit task(long retries, DeliveredBatch... batches) {
        WrittenRanges written = new WrittenRanges();
        for (DeliveredBatch batch : batches) {
            written.add(batch);
        }
        return new TaskCommit(written.inOrder(), written.batches(), retries);
    }
}
