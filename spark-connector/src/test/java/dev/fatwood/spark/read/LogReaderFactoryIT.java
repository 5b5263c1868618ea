package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fatwood.client.read.CorruptPartitionException;
import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.Deadline;
import dev.fatwood.client.wire.PartitionLeader;
import dev.fatwood.protocol.message.ProduceRequest;
import dev.fatwood.protocol.message.ProduceRequest.PartitionProduceData;
import dev.fatwood.protocol.message.ProduceRequest.TopicProduceData;
import dev.fatwood.protocol.message.ProduceResponse;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.wire.BufferRecords;
import dev.fatwood.spark.it.TestCluster;
import dev.fatwood.spark.offset.DataLossException;
import dev.fatwood.spark.row.RecordColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.junit.jupiter.api.Test;

/** Readers as a task uses them, without a session. */
class LogReaderFactoryIT {
    private final TestCluster cluster = TestCluster.get();

    @Test
    void rowsAreThoseOfTheColumns() throws IOException {
        // Given
        String topic = cluster.topic("rows", 1);
        cluster.send(topic, 0, List.of("a", "b", "c", "d"));

        // When
        List<String> rows = new ArrayList<>();
        try (PartitionReader<InternalRow> reader =
                factory(true).createReader(new LogInputPartition(topic, TopicId.ZERO, 0, 1, 3))) {
            while (reader.next()) {
                InternalRow row = reader.get();
                rows.add(row.getLong(0) + " " + new String(row.getBinary(1), StandardCharsets.UTF_8));
            }
        }

        // Then
        assertThat(rows).containsExactly("1 b", "2 c");
    }

    @Test
    void deletedTopicFailsTheTask() throws IOException {
        // Given
        LogInputPartition gone = deletedTopic();

        // When / Then
        try (PartitionReader<InternalRow> reader = factory(true).createReader(gone)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(DataLossException.class)
                    .hasMessageContaining("Partitions {" + gone.topic() + "-0} have been deleted.");
        }
    }

    @Test
    void deletedTopicIsSkippedIfTheUserSaysSo() throws IOException {
        // Given
        LogInputPartition gone = deletedTopic();

        // When
        try (PartitionReader<InternalRow> reader = factory(false).createReader(gone)) {
            boolean hasRows = reader.next();

            // Then
            assertThat(hasRows).isFalse();
            assertThat(reader.currentMetricsValues())
                    .extracting(CustomTaskMetric::name, CustomTaskMetric::value)
                    .contains(tuple("offsetOutOfRange", 10L), tuple("dataLoss", 1L));
        }
    }

    @Test
    void offsetsOfATopicAreNotReadFromAnotherOfItsName() throws IOException {
        // Given
        String topic = cluster.topic("again", 1);
        UUID before = cluster.describe(topic).topicId();
        cluster.recreate(topic, 1);
        cluster.send(topic, 0, List.of("new"));
        LogInputPartition old = new LogInputPartition(topic, before, 0, 0, 1);

        // When / Then
        try (PartitionReader<InternalRow> reader = factory(true).createReader(old)) {
            assertThatThrownBy(reader::next).isInstanceOf(DataLossException.class);
        }
        try (PartitionReader<InternalRow> reader = factory(false).createReader(old)) {
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void endThatTheLogDoesNotHaveIsDataLoss() throws IOException {
        // Given
        String topic = cluster.topic("short", 1);
        cluster.send(topic, 0, List.of("a", "b"));
        LogInputPartition tooLong = new LogInputPartition(topic, TopicId.ZERO, 0, 1, 10);

        // When / Then
        try (PartitionReader<InternalRow> reader = factory(true, 100).createReader(tooLong)) {
            assertThat(reader.next()).isTrue();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(DataLossException.class)
                    .hasMessageContaining("Could not read records in offset [2, 10) for topic partition " + topic
                            + "-0: the cluster holds [0, 2)");
        }
        try (PartitionReader<InternalRow> reader = factory(false, 100).createReader(tooLong)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isFalse();
            assertThat(reader.currentMetricsValues())
                    .extracting(CustomTaskMetric::name, CustomTaskMetric::value)
                    .contains(tuple("offsetOutOfRange", 8L), tuple("dataLoss", 1L));
        }
    }

    @Test
    void waitingForAnEndThatTheLogDoesNotHaveIsToldAfterAWhile() throws IOException {
        // Given
        String topic = cluster.topic("waiting", 1);
        cluster.send(topic, 0, List.of("a", "b"));

        // When
        try (LogLines log = LogLines.of(RangeFetcher.class)) {
            try (PartitionReader<InternalRow> reader =
                    factory(true, 4_000).createReader(new LogInputPartition(topic, TopicId.ZERO, 0, 0, 2))) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.next()).isTrue();
                assertThat(reader.next()).isFalse();
            }
            assertThat(log.lines()).isEmpty();
            try (PartitionReader<InternalRow> reader =
                    factory(true, 4_000).createReader(new LogInputPartition(topic, TopicId.ZERO, 0, 1, 10))) {
                assertThat(reader.next()).isTrue();
                assertThatThrownBy(reader::next).isInstanceOf(DataLossException.class);
            }

            // Then
            assertThat(log.lines())
                    .containsExactly(
                            topic + "-0 ends at offset 2 and is to be read up to 10: the task waits for records"
                                    + " to come, 4000 ms without any at most");
        }
    }

    @Test
    void recordsThatCannotBeReadAreNamedByPartitionAndBatch() throws IOException {
        assumeFalse(TestCluster.IS_APACHE_KAFKA, "it reads records before it takes them");
        // Given: a batch whose checksum is right and whose first record is longer than the batch
        String topic = cluster.topic("damaged", 1);
        cluster.send(topic, 0, List.of("a", "b", "c"));
        RecordBatch damaged = RecordBatch.at(
                BatchBuilder.with(Compression.NONE).add(5, null, new byte[50]).build(), 0);
        damaged.bytes().put(RecordBatch.HEADER_BYTES, (byte) 0x7e);
        damaged.stampMaxTimestamp(5);
        produce(topic, damaged);

        // When / Then
        try (PartitionReader<InternalRow> reader =
                factory(true).createReader(new LogInputPartition(topic, TopicId.ZERO, 0, 0, 4))) {
            assertThatThrownBy(() -> {
                        while (reader.next()) {}
                    })
                    .isInstanceOf(CorruptPartitionException.class)
                    .hasMessageContaining("the batch at offset 3 of " + topic + "-0");
        }
    }

    private void produce(String topic, RecordBatch batch) {
        try (Cluster direct = new Cluster(ClientConfig.to(cluster.bootstrapServers()))) {
            PartitionLeader leader = direct.leader(new TopicPartition(topic, 0), Deadline.afterMs(10_000));
            PartitionProduceData data = new PartitionProduceData().records(new BufferRecords(batch.bytes()));
            ProduceRequest request = new ProduceRequest()
                    .acks((short) -1)
                    .timeoutMs(10_000)
                    .topicData(List.of(new TopicProduceData()
                            .name(topic)
                            .topicId(leader.topicId())
                            .partitionData(List.of(data))));
            ProduceResponse answer = direct.call(leader.address(), Api.PRODUCE, request);
            assertThat(answer.responses().get(0).partitionResponses().get(0).errorCode())
                    .isZero();
        }
    }

    private LogInputPartition deletedTopic() {
        String topic = cluster.topic("gone", 1);
        assertThat(cluster.admin().deleteTopic(topic).isDone()).isTrue();
        return new LogInputPartition(topic, TopicId.ZERO, 0, 0, 10);
    }

    private LogReaderFactory factory(boolean failOnDataLoss) {
        return factory(failOnDataLoss, 10_000);
    }

    private LogReaderFactory factory(boolean failOnDataLoss, long pollTimeoutMs) {
        return new LogReaderFactory(new ReadTask(
                new HashMap<>(Map.of("bootstrap.servers", cluster.bootstrapServers())),
                List.of(RecordColumn.OFFSET, RecordColumn.VALUE),
                failOnDataLoss,
                pollTimeoutMs,
                32 << 20));
    }
}
