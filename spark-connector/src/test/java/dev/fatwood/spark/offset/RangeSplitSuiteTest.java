package dev.fatwood.spark.offset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.parity.SparkSuite;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Spark's own tests ask of splitting, by the names of those tests. A range reads "topic from until". */
class RangeSplitSuiteTest {
    private static final String SUITE = "KafkaOffsetRangeCalculatorSuite: ";

    @Test
    @DisplayName("with no minPartition")
    @SparkSuite({
        SUITE + "with no minPartition: N TopicPartitions to N offset ranges",
        SUITE + "with no minPartition: empty ranges ignored"
    })
    void nothingAskedForSplitsNothing() {
        assertThat(plain().split("a 1 2", "b 1 1", "c 0 9000")).containsExactly("a 1 2", "c 0 9000");
    }

    @Test
    @DisplayName("N TopicPartitions to N offset ranges")
    @SparkSuite(SUITE + "N TopicPartitions to N offset ranges")
    void asManyRangesAsWantedStay() {
        assertThat(minPartitions(3).split("a 1 2", "b 1 2", "c 1 2")).containsExactly("a 1 2", "b 1 2", "c 1 2");
    }

    @Test
    @DisplayName("1 TopicPartition to N offset ranges")
    @SparkSuite(SUITE + "1 TopicPartition to N offset ranges")
    void oneRangeIsSplitToSingleOffsets() {
        assertThat(minPartitions(4).split("a 1 5")).containsExactly("a 1 2", "a 2 3", "a 3 4", "a 4 5");
    }

    @Test
    @DisplayName("N skewed TopicPartitions to M offset ranges, empty ranges ignored")
    @SparkSuite({SUITE + "N skewed TopicPartitions to M offset ranges", SUITE + "empty ranges ignored"})
    void largeRangesAreSplitInProportion() {
        assertThat(minPartitions(4).split("a 1 5", "b 1 21", "c 1 1"))
                .containsExactly("a 1 5", "b 1 7", "b 7 14", "b 14 21");
    }

    @Test
    @DisplayName("SPARK-30656: ignore empty ranges and split the rest")
    @SparkSuite(SUITE + "SPARK-30656: ignore empty ranges and split the rest")
    void emptyRangesTakeNoShare() {
        assertThat(minPartitions(4).split("a 1 1", "b 1 21")).containsExactly("b 1 6", "b 6 11", "b 11 16", "b 16 21");
    }

    @Test
    @DisplayName("SPARK-30656: N very skewed TopicPartitions to M offset ranges")
    @SparkSuite(SUITE + "SPARK-30656: N very skewed TopicPartitions to M offset ranges")
    void smallRangeBesideAHugeOneStaysWhole() {
        assertThat(minPartitions(4).split("a 1 2", "b 1 1001"))
                .containsExactly("a 1 2", "b 1 334", "b 334 667", "b 667 1001");
    }

    @Test
    @DisplayName("SPARK-30656: minPartitions less than the length of topic partitions")
    @SparkSuite(SUITE + "SPARK-30656: minPartitions less than the length of topic partitions")
    void fewerThanThereAreChangesNothing() {
        assertThat(minPartitions(1).split("a 1 5", "b 1 21")).containsExactly("a 1 5", "b 1 21");
    }

    @Test
    @DisplayName("range inexact multiple of minPartitions")
    @SparkSuite(SUITE + "range inexact multiple of minPartitions")
    void lastPieceTakesTheRest() {
        assertThat(minPartitions(3).split("a 1 11")).containsExactly("a 1 4", "a 4 7", "a 7 11");
    }

    @Test
    @DisplayName("SPARK-28489: never drop offsets")
    @SparkSuite(SUITE + "SPARK-28489: never drop offsets")
    void noOffsetIsDropped() {
        assertThat(minPartitions(6).split("a 0 10", "b 0 10", "c 0 1"))
                .containsExactly("a 0 3", "a 3 6", "a 6 10", "b 0 3", "b 3 6", "b 6 10", "c 0 1");
    }

    @Test
    @DisplayName("SPARK-36576: small unsplit ranges and large split ranges")
    @SparkSuite({
        SUITE + "SPARK-36576: 0 small unsplit ranges and 3 large split ranges",
        SUITE + "SPARK-36576: 1 small unsplit range and 2 large split ranges",
        SUITE + "SPARK-36576: 2 small unsplit ranges and 1 large split range"
    })
    void smallRangesAreTakenOutOfTheProportion() {
        assertThat(minPartitions(9).split("a 0 10000", "b 0 15000", "c 0 20000"))
                .containsExactly(
                        "a 0 5000",
                        "a 5000 10000",
                        "b 0 5000",
                        "b 5000 10000",
                        "b 10000 15000",
                        "c 0 5000",
                        "c 5000 10000",
                        "c 10000 15000",
                        "c 15000 20000");
        assertThat(minPartitions(6).split("a 0 500", "b 0 12000", "c 0 15001"))
                .containsExactly("a 0 500", "b 0 6000", "b 6000 12000", "c 0 5000", "c 5000 10000", "c 10000 15001");
        assertThat(minPartitions(6).split("a 0 1", "b 0 1", "c 0 10000"))
                .containsExactly("a 0 1", "b 0 1", "c 0 2500", "c 2500 5000", "c 5000 7500", "c 7500 10000");
    }

    @Test
    @DisplayName("SPARK-49259: maxRecordsPerPartition")
    @SparkSuite({
        SUITE + "SPARK-49259: 1 TopicPartition to N offset ranges",
        SUITE + "SPARK-49259: N TopicPartition to N offset ranges"
    })
    void noPieceHoldsMoreThanTheMaximum() {
        assertThat(maxRecords(4).split("a 1 5")).containsExactly("a 1 5");
        assertThat(maxRecords(4).split("a 1 6")).containsExactly("a 1 3", "a 3 6");
        assertThat(maxRecords(20).split("a 1 40", "b 1 50", "c 1 60"))
                .containsExactly("a 1 20", "a 20 40", "b 1 17", "b 17 33", "b 33 50", "c 1 20", "c 20 40", "c 40 60");
    }

    @Test
    @DisplayName("SPARK-49259: 1 TopicPartition with low and high minPartitions value")
    @SparkSuite({
        SUITE + "SPARK-49259: 1 TopicPartition with low minPartitions value",
        SUITE + "SPARK-49259: 1 TopicPartition with high minPartitions value"
    })
    void bothOptionsHoldTogether() {
        assertThat(new Splits(OptionalLong.of(1), OptionalLong.of(20)).split("a 1 40"))
                .containsExactly("a 1 20", "a 20 40");
        assertThat(new Splits(OptionalLong.of(4), OptionalLong.of(20)).split("a 1 40"))
                .containsExactly("a 1 10", "a 10 20", "a 20 30", "a 30 40");
    }

    private static Splits plain() {
        return new Splits(OptionalLong.empty(), OptionalLong.empty());
    }

    private static Splits minPartitions(long wanted) {
        return new Splits(OptionalLong.of(wanted), OptionalLong.empty());
    }

    private static Splits maxRecords(long max) {
        return new Splits(OptionalLong.empty(), OptionalLong.of(max));
    }

    private record Splits(OptionalLong minPartitions, OptionalLong maxRecords) {
        List<String> split(String... ranges) {
            return new OffsetRangePlanner(minPartitions, maxRecords)
                    .split(Arrays.stream(ranges).map(Splits::parse).toList()).stream()
                            .map(piece ->
                                    piece.partition().topic() + " " + piece.fromOffset() + " " + piece.untilOffset())
                            .toList();
        }

        private static OffsetRange parse(String text) {
            String[] parts = text.split(" ");
            return new OffsetRange(new TopicPartition(parts[0], 1), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }
    }
}
