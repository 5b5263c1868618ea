package dev.fatwood.spark.it;

import static dev.fatwood.spark.it.Reads.numbers;
import static dev.fatwood.spark.it.Reads.read;
import static dev.fatwood.spark.it.Reads.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.spark.parity.SparkSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What Spark's own tests ask of batch reads between times. Records 0 to 29, three partitions by number modulo three, ten
 * at each of three times, a second apart.
 */
class RelationTimesSuiteIT {
    private static final long FIRST = 1_700_000_000_000L;
    private static final long SECOND = FIRST + 1_000;
    private static final long THIRD = SECOND + 1_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final TestCluster cluster = TestCluster.get();
    private String topic;

    @BeforeEach
    void records() {
        topic = cluster.topic("times", 3);
        List<OutgoingRecord> records = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            records.add(new OutgoingRecord(
                    topic, i % 3, FIRST + 1_000L * (i / 10), null, TestCluster.bytes("" + i), List.of()));
        }
        cluster.send(records, Map.of("batch.size", "1"));
    }

    @Test
    @DisplayName("timestamp provided for starting and ending")
    @SparkSuite("KafkaRelationSuiteBase: timestamp provided for starting and ending")
    void bothBoundsMayBeTimesPerPartition() {
        assertThat(between(
                        "startingOffsetsByTimestamp",
                        perPartition(SECOND, SECOND, SECOND),
                        "endingOffsetsByTimestamp",
                        perPartition(THIRD, THIRD, THIRD)))
                .containsExactlyInAnyOrderElementsOf(numbers(10, 20));
    }

    @Test
    @DisplayName("timestamp provided for starting, offset provided for ending")
    @SparkSuite("KafkaRelationSuiteBase: timestamp provided for starting, offset provided for ending")
    void startMayBeATimeAndEndAnOffset() {
        assertThat(between(
                        "startingOffsetsByTimestamp",
                        perPartition(FIRST, FIRST, FIRST),
                        "endingOffsets",
                        perPartition(-1, -1, 1)))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 30)
                        .filter(i -> i % 3 != 2 || i == 2)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    @DisplayName("timestamp provided for ending, offset provided for starting")
    @SparkSuite("KafkaRelationSuiteBase: timestamp provided for ending, offset provided for starting")
    void startMayBeAnOffsetAndEndATime() {
        assertThat(between(
                        "startingOffsets",
                        perPartition(-2, -2, 0),
                        "endingOffsetsByTimestamp",
                        perPartition(THIRD, THIRD, THIRD)))
                .containsExactlyInAnyOrderElementsOf(numbers(0, 20));
    }

    @Test
    @DisplayName("timestamp provided for starting, ending not provided")
    @SparkSuite("KafkaRelationSuiteBase: timestamp provided for starting, ending not provided")
    void endIsLatestUnlessSaid() {
        assertThat(between("startingOffsetsByTimestamp", perPartition(SECOND, SECOND, SECOND)))
                .containsExactlyInAnyOrderElementsOf(numbers(10, 30));
    }

    @Test
    @DisplayName("timestamp provided for ending, starting not provided")
    @SparkSuite("KafkaRelationSuiteBase: timestamp provided for ending, starting not provided")
    void startIsEarliestUnlessSaid() {
        assertThat(between("endingOffsetsByTimestamp", perPartition(THIRD, THIRD, THIRD)))
                .containsExactlyInAnyOrderElementsOf(numbers(0, 20));
    }

    @Test
    @DisplayName("global timestamp provided for starting and ending")
    @SparkSuite("KafkaRelationSuiteBase: global timestamp provided for starting and ending")
    void oneTimeMayStandForAllPartitions() {
        assertThat(between("startingTimestamp", "" + SECOND, "endingTimestamp", "" + THIRD))
                .containsExactlyInAnyOrderElementsOf(numbers(10, 20));
    }

    @Test
    @DisplayName("no matched offset for timestamp - startingOffsets")
    @SparkSuite("KafkaRelationSuiteBase: no matched offset for timestamp - startingOffsets")
    void aStartAfterTheLastRecordIsRefused() {
        assertThatThrownBy(() -> between("startingOffsetsByTimestamp", perPartition(SECOND, SECOND, NEVER)))
                .hasMessageContaining("No offset matched from request");
    }

    @Test
    @DisplayName("no matched offset for timestamp - endingOffsets")
    @SparkSuite("KafkaRelationSuiteBase: no matched offset for timestamp - endingOffsets")
    void anEndAfterTheLastRecordIsLatest() {
        assertThat(between("endingOffsetsByTimestamp", perPartition(SECOND, SECOND, NEVER)))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 30)
                        .filter(i -> i < 10 || i % 3 == 2)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    @DisplayName("preferences on offset related options")
    @SparkSuite("KafkaRelationSuiteBase: preferences on offset related options")
    void aTimeForAllWinsOverTimesAndTheseOverOffsets() {
        String perPartition = perPartition(SECOND, SECOND, SECOND);
        assertThat(between(
                        "startingTimestamp",
                        "" + THIRD,
                        "startingOffsetsByTimestamp",
                        perPartition,
                        "startingOffsets",
                        "earliest"))
                .containsExactlyInAnyOrderElementsOf(numbers(20, 30));
        assertThat(between("startingOffsetsByTimestamp", perPartition, "startingOffsets", "earliest"))
                .containsExactlyInAnyOrderElementsOf(numbers(10, 30));
    }

    @Test
    @DisplayName("resolved start offset greater than end offset (without latest)")
    @SparkSuite("KafkaRelationSuiteBase: resolved start offset greater than end offset (without latest)")
    void aStartBehindTheOffsetOfTheEndTimeIsRefused() {
        assertThatThrownBy(() -> between(
                        "startingOffsets",
                        perPartition(5, 5, 5),
                        "endingOffsetsByTimestamp",
                        perPartition(FIRST, FIRST, FIRST)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The resolved start offset 5 is greater than the resolved end offset 0 for");
    }

    private List<String> between(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "subscribe";
        all[1] = topic;
        System.arraycopy(options, 0, all, 2, options.length);
        return values(read(all));
    }

    private String perPartition(long first, long second, long third) {
        return "{\"" + topic + "\":{\"0\":" + first + ",\"1\":" + second + ",\"2\":" + third + "}}";
    }
}
