package dev.fatwood.spark.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetBound;
import dev.fatwood.spark.parity.SparkSuite;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadConfTest {
    @Test
    @SparkSuite("KafkaOffsetReaderSuite: isolationLevel must give back default isolation level when not set")
    void defaultsAreSparksButForTheIsolationLevel() {
        // When
        ReadConf batch = ReadConf.ofBatch(options());
        ReadConf stream = ReadConf.ofStream(options());

        // Then
        assertThat(batch.starting()).isEqualTo(new OffsetBound.Earliest());
        assertThat(batch.ending()).isEqualTo(new OffsetBound.Latest());
        assertThat(stream.starting()).isEqualTo(new OffsetBound.Latest());
        assertThat(stream.isolationLevel()).isEqualTo(IsolationLevel.READ_COMMITTED);
        assertThat(stream.failOnDataLoss()).isTrue();
        assertThat(stream.pollTimeoutMs(120_000)).isEqualTo(120_000);
        assertThat(stream.maxTriggerDelayMs()).isEqualTo(15 * 60_000);
        assertThat(stream.fetchOffsetRetries()).isEqualTo(3);
        assertThat(stream.fetchOffsetRetryIntervalMs()).isEqualTo(1000);
        assertThat(stream.maxDecompressedBatchBytes()).isEqualTo(32 << 20);
        assertThat(batch.splitsLargePartitions()).isFalse();
        assertThat(stream.topics()).hasToString("Subscribe[t]");
    }

    @Test
    void keysIgnoreCase() {
        // When
        ReadConf conf = ReadConf.ofBatch(options(
                "STARTINGOFFSETS",
                "{\"t\":{\"0\":3}}",
                "FailOnDataLoss",
                "FALSE",
                "KAFKA.Isolation.Level",
                "READ_UNCOMMITTED"));

        // Then
        assertThat(conf.starting()).isEqualTo(new OffsetBound.Offsets(Map.of(new TopicPartition("t", 0), 3L)));
        assertThat(conf.failOnDataLoss()).isFalse();
        assertThat(conf.isolationLevel()).isEqualTo(IsolationLevel.READ_UNCOMMITTED);
    }

    @Test
    void oneTimestampBeatsTimestampsBeatOffsets() {
        // Given
        Map<String, String> all = options(
                "startingOffsets",
                "earliest",
                "startingOffsetsByTimestamp",
                "{\"t\":{\"0\":7}}",
                "startingTimestamp",
                "5",
                "startingOffsetsByTimestampStrategy",
                "latest");

        // When / Then
        assertThat(ReadConf.ofBatch(all).starting())
                .isEqualTo(new OffsetBound.Timestamp(5, OffsetBound.NoMatch.LATEST));
        Map<String, String> ending = options("endingOffsets", "latest", "endingTimestamp", "6");
        assertThat(ReadConf.ofBatch(ending).ending())
                .isEqualTo(new OffsetBound.Timestamp(6, OffsetBound.NoMatch.ERROR));
        all.remove("startingTimestamp");
        assertThat(ReadConf.ofBatch(all).starting())
                .isEqualTo(
                        new OffsetBound.Timestamps(Map.of(new TopicPartition("t", 0), 7L), OffsetBound.NoMatch.LATEST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "startingOffsets   | latest                      | starting offset can't be latest for batch queries on Kafka",
                "startingOffsets   | {\"t\":{\"0\":-1}}          | startingOffsets for t-0 can't be latest for batch queries on Kafka",
                "endingOffsets     | earliest                    | ending offset can't be earliest for batch queries on Kafka",
                "endingOffsets     | {\"t\":{\"0\":-2}}          | ending offset for t-0 can't be earliest for batch queries on Kafka",
                "startingOffsets   | {\"t\":{\"0\":-3}}          | startingOffsets for t-0 is -3; expected an offset, -1 for latest or -2",
                "startingOffsets   | {nonsense                   | Expected e.g. {\"topicA\":{\"0\":23,\"1\":-1}",
                "startingOffsets   | nonsense                    | Option 'startingOffsets' is 'nonsense'; expected earliest, latest, offsets such as {",
                "startingOffsets   | 10 minutes                  | '10 minutes', which lies in the future: intervals count back from now",
                "endingOffsets     | 1000 records                | Option 'endingOffsets' is '1000 records'; expected earliest",
                "startingOffsets   | 2026-11-20T09:30:00         | an instant such as 2026-11-20T09:30:00Z",
                "startingOffsets   | -90 years                   | '-90 years', which lies before 1970",
                "maxBytesPerTrigger | much                       | Option 'maxBytesPerTrigger' is 'much'; expected a size such as 64m or 1g",
                "maxBytesPerTrigger | 0                          | maxBytesPerTrigger must be positive",
                "maxDecompressedBatchBytes | lots               | Option 'maxDecompressedBatchBytes' is 'lots'; expected a size such as",
                "maxDecompressedBatchBytes | 2g                 | Option 'maxDecompressedBatchBytes' is 2147483648 bytes; expected 1g at most",
                "publishOffsets    | maybe                       | Option 'publishOffsets' is 'maybe'; expected true or false",
                "groupIdPrefix     | ` `                         | Option 'groupIdPrefix' is blank",
                "startingTimestamp | soon                        | Expected a single long value, got soon",
                "minPartitions     | 0                           | minPartitions must be positive",
                "minPartitions     | many                        | Option 'minPartitions' is 'many'; expected a whole number",
                "maxRecordsPerPartition | -1                     | maxRecordsPerPartition must be positive",
                "failOnDataLoss    | maybe                       | Option 'failOnDataLoss' is 'maybe'; expected true or false",
                "kafka.isolation.level | committed               | Kafka option 'isolation.level' is 'committed'; expected read_committed",
                "kafka.auto.offset.reset | earliest              | Instead set the source option 'startingOffsets'",
                "kafka.key.deserializer | X                      | Kafka option 'key.deserializer' is not supported",
                "kafka.value.deserializer | X                    | Kafka option 'value.deserializer' is not supported",
                "kafka.enable.auto.commit | true                 | Kafka option 'enable.auto.commit' is not supported",
                "kafka.interceptor.classes | X                   | Kafka option 'interceptor.classes' is not supported",
                "kafka.security.protocol | SASL_SSL              | only security.protocol=PLAINTEXT is supported so far",
                "kafka.ssl.truststore.location | /x              | Kafka option 'ssl.truststore.location' is not supported",
                "kafka.sasl.jaas.config | x                      | Kafka option 'sasl.jaas.config' is not supported",
                "kafka.fetch.max.bites | 1                       | Kafka option 'fetch.max.bites' is not known to the reader",
                "startingOffsetsByTimestampStrategy | oldest     | expected error or latest",
                "maxTriggerDelay   | later                       | Option 'maxTriggerDelay' is 'later'; expected a duration",
                "subscribePattern  | x                           | Only one of the following options can be specified",
            })
    @SparkSuite("KafkaOffsetReaderSuite: isolationLevel must throw exception when invalid isolation level set")
    void wrongValueIsNamedInABatch(String key, String value, String message) {
        assertThatThrownBy(() -> ReadConf.ofBatch(options(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void startAndEndMayBeSpoken() {
        // When
        ReadConf conf = ReadConf.ofBatch(
                options("startingOffsets", "2026-11-20T10:30:00+01:00", "endingOffsets", "-1000 Records"));

        // Then
        assertThat(conf.starting())
                .isEqualTo(new OffsetBound.Timestamp(
                        Instant.parse("2026-11-20T09:30:00Z").toEpochMilli(), OffsetBound.NoMatch.LATEST));
        assertThat(conf.ending()).isEqualTo(new OffsetBound.LastOffsets(1000));
    }

    @Test
    void intervalCountsBackFromNow() {
        // Given
        Instant now = Instant.parse("2026-11-20T09:30:00Z");
        SpokenBound spoken = new SpokenBound("startingOffsets", now, OffsetBound.NoMatch.ERROR);

        // When / Then
        assertThat(spoken.parse("-10 minutes"))
                .isEqualTo(new OffsetBound.Timestamp(now.toEpochMilli() - 600_000, OffsetBound.NoMatch.ERROR));
        assertThat(spoken.parse("interval -1 month -1 day"))
                .isEqualTo(new OffsetBound.Timestamp(
                        Instant.parse("2026-10-19T09:30:00Z").toEpochMilli(), OffsetBound.NoMatch.ERROR));
    }

    @Test
    void streamMayHaveAnEnd() {
        assertThat(ReadConf.ofStream(options()).isBounded()).isFalse();
        assertThat(ReadConf.ofStream(options("endingOffsets", "latest")).ending())
                .isEqualTo(new OffsetBound.Latest());
        ReadConf timed = ReadConf.ofStream(options("endingTimestamp", "5"));
        assertThat(timed.isBounded()).isTrue();
        assertThat(timed.ending()).isInstanceOf(OffsetBound.Timestamp.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "endingOffsets              | earliest           | Option 'endingOffsets' is 'earliest', which would end the stream",
                "endingOffsets              | {\"t\":{\"0\":-2}} | Option 'endingOffsets' is -2 for t-0, which would end the stream",
                "endingTimestamp            | soon               | Expected a single long value, got soon",
            })
    void streamThatEndsBeforeItStartsIsRefused(String key, String value, String message) {
        assertThatThrownBy(() -> ReadConf.ofStream(options(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    @SparkSuite({
        "KafkaMicroBatchSourceSuiteBase: allow group.id override",
        "KafkaMicroBatchSourceSuiteBase: allow group.id prefix"
    })
    void publishedGroupIsNamedAfterTheQuery() {
        // Given
        PublishedGroup standard = ReadConf.ofStream(options()).published().orElseThrow();
        PublishedGroup prefixed =
                ReadConf.ofStream(options("groupIdPrefix", "team")).published().orElseThrow();
        PublishedGroup named = ReadConf.ofStream(options("KAFKA.group.id", "g", "publishOffsets", "true"))
                .published()
                .orElseThrow();

        // When / Then
        assertThat(standard.name("q", Optional.empty())).isEqualTo("spark-q");
        assertThat(prefixed.name("q", Optional.of(1))).isEqualTo("team-q-1");
        assertThat(named.name("q", Optional.of(1))).isEqualTo("g");
        assertThat(ReadConf.ofStream(options("kafka.group.id", "g")).published())
                .isEmpty();
        assertThat(ReadConf.ofStream(options("publishOffsets", "false")).published())
                .isEmpty();
    }

    @Test
    void topicsMustBeNamedOnce() {
        assertThatThrownBy(() -> ReadConf.ofStream(Map.of("kafka.bootstrap.servers", "h:1")))
                .hasMessageContaining("One of the following options must be specified");
        assertThatThrownBy(() -> ReadConf.ofStream(options("subscribe", " , ")))
                .hasMessage("No topics to subscribe to as specified value for option 'subscribe' is ' , '");
        assertThatThrownBy(() -> ReadConf.ofStream(with("assign", "t")))
                .hasMessage("No topicpartitions to assign as specified value for option 'assign' is 't'");
        assertThatThrownBy(() -> ReadConf.ofStream(with("subscribePattern", " ")))
                .hasMessageContaining("Pattern to subscribe is empty");
        assertThatThrownBy(() -> ReadConf.ofStream(with("subscribePattern", "(")))
                .hasMessageContaining("expected a regular expression");
    }

    @Test
    void bootstrapServersAreRequired() {
        assertThatThrownBy(() -> ReadConf.ofBatch(Map.of("subscribe", "t")))
                .hasMessage("Option 'kafka.bootstrap.servers' must be specified for configuring Kafka consumer");
    }

    @Test
    void swappedOrMismatchedBoundsAreRefused() {
        assertThatThrownBy(() -> ReadConf.ofBatch(
                        options("startingOffsets", "{\"t\":{\"0\":9}}", "endingOffsets", "{\"t\":{\"0\":5}}")))
                .hasMessageContaining("The specified start offset 9 is greater than the end offset 5");
        assertThatThrownBy(() -> ReadConf.ofBatch(
                        options("startingOffsets", "{\"t\":{\"0\":9}}", "endingOffsets", "{\"t\":{\"1\":5}}")))
                .hasMessageContaining("should have the same topic-partitions");
        assertThatThrownBy(() -> ReadConf.ofStream(options("minOffsetsPerTrigger", "9", "maxOffsetsPerTrigger", "5")))
                .hasMessage("The value of minOffsetPerTrigger(9) is higher than the maxOffsetsPerTrigger(5).");
    }

    @Test
    void harmlessClientKeysAreAccepted() {
        assertThatCode(() -> ReadConf.ofStream(options(
                        "kafka.group.id",
                        "g",
                        "kafka.max.poll.records",
                        "1",
                        "kafka.security.protocol",
                        "PLAINTEXT",
                        "groupIdPrefix",
                        "p")))
                .doesNotThrowAnyException();
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> options = options(key, value);
        options.remove("subscribe");
        return options;
    }

    private static Map<String, String> options(String... more) {
        Map<String, String> options = new HashMap<>(Map.of("kafka.bootstrap.servers", "h:1", "subscribe", "t"));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return options;
    }
}
