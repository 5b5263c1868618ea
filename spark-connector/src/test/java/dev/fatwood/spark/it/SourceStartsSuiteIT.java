package dev.fatwood.spark.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.spark.parity.SparkSuite;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What Spark's own tests ask of the start of a stream, by the names of those tests: each way to start with each way to
 * name topics. Every query is then stopped and goes on, with more records, and with more partitions.
 */
class SourceStartsSuiteIT extends OneCheckpoint {
    private static final String SUITE = "KafkaSourceSuiteBase: ";
    private static final long FIRST = 1_700_000_000_000L;
    private static final long SECOND = FIRST + 1000;

    enum Selection {
        ASSIGN,
        SUBSCRIBE,
        PATTERN;

        List<String> options(String topic) {
            return switch (this) {
                case ASSIGN -> List.of("assign", "{\"" + topic + "\":[0,1,2,3,4]}", "failOnDataLoss", "false");
                case SUBSCRIBE -> List.of("subscribe", topic);
                case PATTERN -> List.of("subscribePattern", "^" + topic + "(-.*)?$");
            };
        }
    }

    private String topic;

    @BeforeEach
    void fivePartitions() {
        topic = cluster.topic("starts", 5);
        cluster.sendAt(topic, 0, FIRST, List.of("-20"));
        cluster.sendAt(topic, 0, SECOND, List.of("-21", "-22"));
        cluster.sendAt(topic, 1, FIRST, List.of("-10"));
        cluster.sendAt(topic, 1, SECOND, List.of("-11", "-12"));
        cluster.sendAt(topic, 2, FIRST, List.of("0", "1"));
        cluster.sendAt(topic, 2, SECOND, List.of("2"));
        cluster.sendAt(topic, 3, FIRST, List.of("10", "11"));
        cluster.sendAt(topic, 3, SECOND, List.of("12"));
        cluster.sendAt(topic, 4, FIRST, List.of("20", "21", "22"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("from latest offsets")
    @SparkSuite({
        SUITE + "assign from latest offsets",
        SUITE + "subscribing topic by name from latest offsets",
        SUITE + "subscribing topic by pattern from latest offsets"
    })
    void latestIsTheDefault(Selection selection) throws Exception {
        assertFollows(selection, List.of());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("from earliest offsets")
    @SparkSuite({
        SUITE + "assign from earliest offsets",
        SUITE + "subscribing topic by name from earliest offsets",
        SUITE + "subscribing topic by pattern from earliest offsets"
    })
    void earliestReadsAll(Selection selection) throws Exception {
        assertFollows(
                selection,
                List.of("-20", "-21", "-22", "-10", "-11", "-12", "0", "1", "2", "10", "11", "12", "20", "21", "22"),
                "startingOffsets",
                "earliest");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("from specific offsets")
    @SparkSuite({
        SUITE + "assign from specific offsets",
        SUITE + "subscribing topic by name from specific offsets",
        SUITE + "subscribing topic by pattern from specific offsets"
    })
    void eachPartitionStartsAtItsOffset(Selection selection) throws Exception {
        assertFollows(
                selection,
                List.of("-20", "-21", "-22", "0", "1", "2", "11", "12", "22"),
                "startingOffsets",
                perPartition(-2, -1, 0, 1, 2));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("from specific timestamps")
    @SparkSuite({
        SUITE + "assign from specific timestamps",
        SUITE + "subscribing topic by name from specific timestamps",
        SUITE + "subscribing topic by pattern from specific timestamps"
    })
    void eachPartitionStartsAtItsTime(Selection selection) throws Exception {
        assertFollows(
                selection,
                List.of("-21", "-22", "-11", "-12", "2", "12", "20", "21", "22"),
                "startingOffsetsByTimestamp",
                perPartition(SECOND, SECOND, SECOND, SECOND, FIRST));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("from global timestamp per topic")
    @SparkSuite({
        SUITE + "assign from global timestamp per topic",
        SUITE + "subscribing topic by name from global timestamp per topic",
        SUITE + "subscribing topic by pattern from global timestamp per topic"
    })
    void allPartitionsStartAtOneTime(Selection selection) throws Exception {
        // Given
        cluster.sendAt(topic, 4, SECOND, List.of("23"));

        // When / Then
        assertFollows(
                selection,
                List.of("-21", "-22", "-11", "-12", "2", "12", "23"),
                "startingTimestamp",
                Long.toString(SECOND));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ASSIGN")
    @DisplayName("from specific timestamps with non-matching starting offset")
    @SparkSuite({
        SUITE + "subscribing topic by name from specific timestamps with non-matching starting offset",
        SUITE + "subscribing topic by pattern from specific timestamps with non-matching starting offset"
    })
    void timesNoRecordMatchesAreAnErrorOrLatest(Selection selection) throws Exception {
        assertNeedsStrategy(
                selection, "startingOffsetsByTimestamp", perPartition(SECOND, SECOND, SECOND, SECOND, SECOND));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ASSIGN")
    @DisplayName("from global timestamp per topic with non-matching starting offset")
    @SparkSuite({
        SUITE + "subscribing topic by name from global timestamp per topic with non-matching starting offset",
        SUITE + "subscribing topic by pattern from global timestamp per topic with non-matching starting offset"
    })
    void timeNoRecordMatchesIsAnErrorOrLatest(Selection selection) throws Exception {
        assertNeedsStrategy(selection, "startingTimestamp", Long.toString(SECOND));
    }

    private void assertNeedsStrategy(Selection selection, String option, String value) throws Exception {
        StreamingQuery failing = start(selection, option, value);
        assertThatThrownBy(failing::processAllAvailable)
                .hasStackTraceContaining(
                        "No offset matched from request of topic-partition " + topic + "-4 and timestamp " + SECOND);
        StreamingQuery query = start(selection, option, value, "startingOffsetsByTimestampStrategy", "latest");
        assertSees(query, List.of("-21", "-22", "-11", "-12", "2", "12"));
        cluster.sendAt(topic, 4, SECOND, List.of("23", "24", "25"));
        assertSees(query, List.of("23", "24", "25"));
        query.stop();
    }

    private void assertFollows(Selection selection, List<String> first, String... start) throws Exception {
        StreamingQuery query = start(selection, start);
        assertSees(query, first);
        query.stop();
        cluster.send(topic, 1, List.of("while stopped"));
        StreamingQuery resumed = start(selection, start);
        assertSees(resumed, List.of("while stopped"));
        if (selection != Selection.ASSIGN) {
            cluster.addPartitions(topic, 7);
            cluster.send(topic, 6, List.of("in a new partition"));
            assertSees(resumed, List.of("in a new partition"));
        }
        cluster.send(topic, 0, List.of("30", "31"));
        cluster.send(topic, 2, List.of("32"));
        assertSees(resumed, List.of("30", "31", "32"));
        resumed.stop();
    }

    private void assertSees(StreamingQuery query, List<String> values) {
        query.processAllAvailable();
        assertThat(streams.seen()).containsExactlyInAnyOrderElementsOf(values);
    }

    private StreamingQuery start(Selection selection, String... start) throws Exception {
        String[] options = Stream.concat(selection.options(topic).stream(), Stream.of(start))
                .toArray(String[]::new);
        return streams.start("fatwood", Trigger.ProcessingTime(0), options);
    }

    private String perPartition(long... values) {
        return IntStream.range(0, values.length)
                .mapToObj(partition -> "\"" + partition + "\":" + values[partition])
                .collect(Collectors.joining(",", "{\"" + topic + "\":{", "}}"));
    }
}
