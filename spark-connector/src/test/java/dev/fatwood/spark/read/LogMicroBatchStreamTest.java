package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.DataLossException;
import dev.fatwood.spark.offset.LogOffset;
import dev.fatwood.spark.offset.Unread;
import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.parity.SparkSuite;
import dev.fatwood.spark.row.RecordColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LogMicroBatchStreamTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);

    private final FakeTopics topics = new FakeTopics();
    private final FakeTopicIdStore ids = new FakeTopicIdStore();

    @Test
    @SparkSuite("KafkaMicroBatchV2SourceSuite: test custom metrics - corner cases")
    void latestOffsetIsTheEndOfAllPartitions() {
        // Given
        topics.end(P0, 7).end(P1, 2);
        LogMicroBatchStream stream = stream();

        // When
        Offset latest = stream.latestOffset(offset(Map.of(P0, 3L)), ReadLimit.allAvailable());

        // Then
        assertThat(latest).isEqualTo(offset(Map.of(P0, 7L, P1, 2L)));
        assertThat(stream.reportLatestOffset()).isEqualTo(latest);
        assertThat(stream.metrics(Optional.of(offset(Map.of(P0, 3L)))))
                .isEqualTo(Map.of(
                        "minOffsetsBehindLatest", "2", "maxOffsetsBehindLatest", "4", "avgOffsetsBehindLatest", "3.0"));
    }

    @Test
    @SparkSuite({
        "KafkaMicroBatchV2SourceSuite: test custom metrics - corner cases",
        "KafkaMicroBatchV2SourceSuite: SPARK-57438: metrics should not NPE when latestPartitionOffsets is null"
    })
    void nothingIsReportedBeforeAnythingIsKnown() {
        // Given
        topics.end(P0, 7);

        // When / Then
        assertThat(stream().metrics(Optional.empty())).isEmpty();
        assertThat(stream().metrics(Optional.of(offset(Map.of(P0, 0L))))).isEmpty();
    }

    @Test
    void sourceWithoutPartitionsHasNoOffset() {
        assertThat(stream().latestOffset(offset(Map.of()), ReadLimit.allAvailable()))
                .isNull();
    }

    @Test
    void endThatWentBackIsAskedForAgain() {
        // Given
        topics.end(P0, 7).nextEnds.add(Map.of(P0, 2L));

        // When
        Offset latest = stream().latestOffset(offset(Map.of(P0, 5L)), ReadLimit.allAvailable());

        // Then
        assertThat(latest).isEqualTo(offset(Map.of(P0, 7L)));
    }

    @Test
    void logThatLostItsNewestRecordsFailsTheQueryOrIsReadOnFromItsNewEnd() {
        // Given
        topics.end(P0, 2).end(P1, 9);
        Offset start = offset(Map.of(P0, 5L, P1, 3L));

        // When / Then
        assertThatThrownBy(() -> stream().latestOffset(start, ReadLimit.allAvailable()))
                .isInstanceOf(DataLossException.class)
                .hasMessageContaining("KAFKA_DATA_LOSS.PARTITION_OFFSET_CHANGED")
                .hasMessageContaining("Partition t-0 offset was changed from 5 to 2.");
        LogMicroBatchStream stream = stream("failOnDataLoss", "false");
        Offset end = stream.latestOffset(start, ReadLimit.allAvailable());
        assertThat(end).isEqualTo(offset(Map.of(P0, 2L, P1, 9L)));
        assertThat(stream.planInputPartitions(start, end)).containsExactly(task("t", 1, 3, 9));
        topics.end(P0, 4);
        Offset next = stream.latestOffset(end, ReadLimit.allAvailable());
        assertThat(stream.planInputPartitions(end, next)).containsExactly(task("t", 0, 2, 4));
    }

    @Test
    void openTransactionBeforeTheStartIsWaitedFor() {
        // Given a checkpoint that another connector wrote, which read what no transaction had committed
        topics.end(P0, 10).written.put(P0, 15L);
        Offset start = offset(Map.of(P0, 15L));
        LogMicroBatchStream stream = stream();

        // When
        Offset whileOpen = stream.latestOffset(start, ReadLimit.allAvailable());
        topics.end(P0, 17).written.clear();
        Offset committed = stream.latestOffset(whileOpen, ReadLimit.allAvailable());

        // Then
        assertThat(whileOpen).isEqualTo(start);
        assertThat(stream.planInputPartitions(whileOpen, committed)).containsExactly(task("t", 0, 15, 17));
    }

    @Test
    void availableNowKeepsTheEndsOfItsFirstBatch() {
        // Given
        topics.end(P0, 7);
        LogMicroBatchStream stream = stream();
        stream.prepareForTriggerAvailableNow();

        // When
        Offset first = stream.latestOffset(offset(Map.of(P0, 0L)), ReadLimit.maxRows(5));
        topics.end(P0, 100);
        Offset second = stream.latestOffset(first, ReadLimit.maxRows(5));
        Offset third = stream.latestOffset(second, ReadLimit.maxRows(5));

        // Then
        assertThat(List.of(first, second, third))
                .containsExactly(offset(Map.of(P0, 5L)), offset(Map.of(P0, 7L)), offset(Map.of(P0, 7L)));
    }

    @Test
    void availableNowLeavesNoRestBelowTheMinimum() {
        // Given
        topics.end(P0, 7);
        LogMicroBatchStream stream = stream("minOffsetsPerTrigger", "5", "maxOffsetsPerTrigger", "5");
        stream.prepareForTriggerAvailableNow();

        // When
        Offset first = stream.latestOffset(offset(Map.of(P0, 0L)), stream.getDefaultReadLimit());
        Offset second = stream.latestOffset(first, stream.getDefaultReadLimit());

        // Then
        assertThat(first).isEqualTo(offset(Map.of(P0, 5L)));
        assertThat(second).isEqualTo(offset(Map.of(P0, 7L)));
    }

    @Test
    void planHasOnePartitionPerRangeAndStartsNewPartitionsAtTheirFirstOffset() {
        // Given
        topics.end(P0, 7).end(P1, 2);

        // When
        var plan = stream().planInputPartitions(offset(Map.of(P0, 3L)), offset(Map.of(P0, 7L, P1, 2L)));

        // Then
        assertThat(plan).containsExactly(task("t", 0, 3, 7), task("t", 1, 0, 2));
    }

    @Test
    void lossFailsTheBatchUnlessTheUserSaidOtherwise() {
        // Given
        topics.end(P0, 7);
        Offset start = offset(Map.of(P0, 3L, P1, 9L));

        // When / Then
        assertThatThrownBy(() -> stream().planInputPartitions(start, offset(Map.of(P0, 7L))))
                .isInstanceOf(DataLossException.class)
                .hasMessageContaining("Partitions {t-1} have been deleted.");
        assertThat(stream("failOnDataLoss", "false").planInputPartitions(start, offset(Map.of(P0, 7L))))
                .containsExactly(task("t", 0, 3, 7));
    }

    @Test
    void partitionsThatAreGoneFailTheQueryBeforeABatchWithoutThemIsNoted() {
        // Given
        topics.end(P0, 7);
        Offset start = offset(Map.of(P0, 3L, P1, 9L));

        // When / Then
        assertThatThrownBy(() -> stream().latestOffset(start, ReadLimit.allAvailable()))
                .isInstanceOf(DataLossException.class)
                .hasMessageContaining(
                        "Partitions {t-1} have been deleted. If they are there, the checkpoint is of other topics");
        assertThat(stream("failOnDataLoss", "false").latestOffset(start, ReadLimit.allAvailable()))
                .isEqualTo(offset(Map.of(P0, 7L)));
    }

    @Test
    void triggerAsksTwiceAndItsPlanNothing() {
        // Given
        topics.end(P0, 7).ids.put("t", new UUID(0, 1));
        LogMicroBatchStream stream = stream();

        // When
        Offset end = stream.latestOffset(offset(Map.of(P0, 3L)), ReadLimit.allAvailable());
        stream.planInputPartitions(offset(Map.of(P0, 3L)), end);

        // Then the partitions, and their ends
        assertThat(topics.questions).isEqualTo(2);
    }

    @Test
    void boundedStreamEndsThere() {
        // Given
        topics.end(P0, 100);
        LogMicroBatchStream stream = stream("endingOffsets", "{\"t\":{\"0\":5}}");

        // When
        Offset end = stream.latestOffset(offset(Map.of(P0, 3L)), ReadLimit.allAvailable());

        // Then
        assertThat(end).isEqualTo(offset(Map.of(P0, 5L)));
        assertThat(stream.latestOffset(end, ReadLimit.allAvailable())).isEqualTo(end);
        assertThat(stream.reportLatestOffset()).isEqualTo(offset(Map.of(P0, 100L)));
    }

    @Test
    void topicCreatedAgainFailsTheQueryAlsoAfterARestart() {
        // Given
        topics.end(P0, 7).ids.put("t", new UUID(0, 1));
        stream().latestOffset(offset(Map.of(P0, 3L)), ReadLimit.allAvailable());

        // When
        topics.end(P0, 50).ids.put("t", new UUID(0, 2));

        // Then
        assertThatThrownBy(() -> stream().latestOffset(offset(Map.of(P0, 3L)), ReadLimit.allAvailable()))
                .isInstanceOf(DataLossException.class)
                .hasMessageContaining("[KAFKA_DATA_LOSS.TOPIC_RECREATED]");
        assertThatThrownBy(() -> stream().planInputPartitions(offset(Map.of(P0, 3L)), offset(Map.of(P0, 50L))))
                .hasMessageContaining("Topic t was deleted and created again");
    }

    @Test
    void topicCreatedAgainWhileItsEndIsAskedForFailsTheQuery() {
        // Given
        topics.end(P0, 7).ids.put("t", new UUID(0, 1));
        LogMicroBatchStream stream = stream();
        Offset start = stream.latestOffset(offset(Map.of(P0, 0L)), ReadLimit.allAvailable());

        // When
        topics.whileAsked.add(() -> topics.end(P0, 50).ids.put("t", new UUID(0, 2)));

        // Then the new topic's end is not taken for more of the old one
        assertThatThrownBy(() -> stream.latestOffset(start, ReadLimit.allAvailable()))
                .isInstanceOf(DataLossException.class)
                .hasMessageContaining("[KAFKA_DATA_LOSS.TOPIC_RECREATED]");
    }

    @Test
    void topicCreatedAgainDuringARunOfAvailableNowFailsItAlsoIfItIsLonger() {
        for (String failOnDataLoss : List.of("true", "false")) {
            // Given
            topics.end(P0, 7).ids.put("t", new UUID(0, 1));
            LogMicroBatchStream stream = stream("failOnDataLoss", failOnDataLoss, "maxOffsetsPerTrigger", "3");
            stream.prepareForTriggerAvailableNow();
            Offset start = stream.latestOffset(offset(Map.of(P0, 0L)), stream.getDefaultReadLimit());
            Offset end = stream.latestOffset(start, stream.getDefaultReadLimit());

            // When
            topics.end(P0, 50).ids.put("t", new UUID(0, 2));

            // Then
            ThrowingCallable plan = () -> stream.planInputPartitions(start, end);
            if (failOnDataLoss.equals("true")) {
                assertThatThrownBy(plan).hasMessageContaining("[KAFKA_DATA_LOSS.TOPIC_RECREATED]");
            } else {
                assertThatCode(plan).doesNotThrowAnyException();
            }
            topics.end(P0, 5);
            assertThatThrownBy(plan).hasMessageContaining("now end before the end of this batch");
        }
    }

    @Test
    void topicCreatedAgainIsReadFromItsStartWhereLossIsAllowed() {
        // Given
        topics.end(P0, 7).ids.put("t", new UUID(0, 1));
        LogMicroBatchStream stream = stream("failOnDataLoss", "false", "maxOffsetsPerTrigger", "3");
        Offset start = stream.latestOffset(offset(Map.of(P0, 0L)), stream.getDefaultReadLimit());
        topics.end(P0, 5).ids.put("t", new UUID(0, 2));

        // When the limit alone would end where the old topic stood
        Offset end = stream.latestOffset(start, stream.getDefaultReadLimit());

        // Then
        assertThat(start).isEqualTo(offset(Map.of(P0, 3L)));
        assertThat(end).isEqualTo(offset(Map.of(P0, 5L)));
        assertThat(stream.planInputPartitions(start, end)).containsExactly(task("t", 0, 0, 5));
        topics.end(P0, 6);
        Offset next = stream.latestOffset(end, stream.getDefaultReadLimit());
        assertThat(stream.planInputPartitions(end, next)).containsExactly(task("t", 0, 5, 6));
    }

    @Test
    void batchPlannedBeforeItsTopicWasCreatedAgainReadsNothingOfIt() {
        // Given a restart between plan and commit
        topics.end(P0, 1000).ids.put("t", new UUID(0, 1));
        LogMicroBatchStream before = stream();
        Offset start = offset(Map.of(P0, 500L));
        Offset end = before.latestOffset(start, ReadLimit.allAvailable());
        topics.end(P0, 10).ids.put("t", new UUID(0, 2));
        LogMicroBatchStream stream = stream("failOnDataLoss", "false");

        // When
        var replayed = stream.planInputPartitions(start, end);
        Offset next = stream.latestOffset(end, ReadLimit.allAvailable());

        // Then the new topic is read from its start, once
        assertThat(replayed).isEmpty();
        assertThat(stream.planInputPartitions(end, next)).containsExactly(task("t", 0, 0, 10));
    }

    @Test
    void newTopicCountsAsSoonAsABatchOfItWasCommitted() {
        // Given
        topics.end(P0, 7).ids.put("t", new UUID(0, 1));
        stream().latestOffset(offset(Map.of(P0, 3L)), ReadLimit.allAvailable());
        topics.end(P0, 50).ids.put("t", new UUID(0, 2));
        LogMicroBatchStream stream = stream("failOnDataLoss", "false");
        Offset end = stream.latestOffset(offset(Map.of(P0, 3L)), ReadLimit.allAvailable());
        stream.planInputPartitions(offset(Map.of(P0, 3L)), end);

        // When Spark asks for metrics, which it does after it noted the commit, and the query stops
        stream.metrics(Optional.of(end));

        // Then
        assertThat(stream().latestOffset(end, ReadLimit.allAvailable())).isEqualTo(end);
    }

    @Test
    void deletedPartitionsNameTheGroupTheUserGave() {
        topics.end(P0, 7);
        assertThatThrownBy(() -> stream("kafka.group.id", "g")
                        .planInputPartitions(offset(Map.of(P0, 3L, P1, 9L)), offset(Map.of(P0, 7L))))
                .hasMessageContaining("KAFKA_DATA_LOSS.PARTITIONS_DELETED_AND_GROUP_ID_CONFIG_PRESENT");
    }

    @Test
    void progressAsksTheClusterOnlyWhereSomethingIsLeftAndNew() {
        // Given
        topics.end(P0, 7).unread.put(P0, new Unread(4, 40, Unread.UNKNOWN));
        LogMicroBatchStream stream = stream();
        stream.latestOffset(offset(Map.of(P0, 3L)), ReadLimit.allAvailable());
        int before = topics.questions;

        // When
        stream.metrics(Optional.of(offset(Map.of(P0, 7L))));
        int caughtUp = topics.questions;
        stream.metrics(Optional.of(offset(Map.of(P0, 3L))));
        Map<String, String> metrics = stream.metrics(Optional.of(offset(Map.of(P0, 3L))));

        // Then
        assertThat(caughtUp).isEqualTo(before);
        assertThat(topics.questions).isEqualTo(before + 1);
        assertThat(metrics).containsEntry("bytesBehindLatest", "{\"t\":{\"0\":40}}");
    }

    @Test
    void piecesOfAPartitionAreNotReadOnWithOneAnother() {
        // Given
        topics.end(P0, 7).end(P1, 1);

        // When
        var plan = stream("maxRecordsPerPartition", "4")
                .planInputPartitions(offset(Map.of(P0, 0L, P1, 0L)), offset(Map.of(P0, 7L, P1, 1L)));

        // Then
        assertThat(plan)
                .extracting(task -> ((StreamInputPartition) task).isWhole())
                .containsExactly(false, false, true);
    }

    private StreamInputPartition task(String topic, int partition, long fromOffset, long untilOffset) {
        UUID topicId = topics.ids.getOrDefault(topic, TopicId.ZERO);
        return new StreamInputPartition(
                new LogInputPartition(topic, topicId, partition, fromOffset, untilOffset), true, "");
    }

    private LogMicroBatchStream stream(String... options) {
        Map<String, String> all =
                new HashMap<>(Map.of("kafka.bootstrap.servers", "h:1", "subscribe", "t", "publishOffsets", "false"));
        all.put("fetchOffset.retryIntervalMs", "1");
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return new LogMicroBatchStream(ReadConf.ofStream(all), topics, List.of(RecordColumn.values()), "unused", ids);
    }

    private static LogOffset offset(Map<TopicPartition, Long> offsets) {
        return new LogOffset(offsets);
    }
}
