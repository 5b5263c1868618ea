package dev.fatwood.spark.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.write.SendConfig;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteConfTest {
    @Test
    void batchesAreMadeForTasksUnlessTheUserSaysOtherwise() {
        assertThat(send().batchBytesMax()).isEqualTo(512 << 10);
        assertThat(send().lingerMs()).isEqualTo(100);
        assertThat(send("kafka.batch.size", "16384", "kafka.LINGER.ms", "0").batchBytesMax())
                .isEqualTo(16_384);
        assertThat(send("kafka.batch.size", "16384", "kafka.LINGER.ms", "0").lingerMs())
                .isZero();
    }

    @Test
    void topicIsTrimmed() {
        assertThat(conf("topic", " flights ").topic()).contains("flights");
        assertThat(conf().topic()).isEmpty();
    }

    @Test
    void whatNeitherSinkNorSourceNorSparkKnowsIsUnknown() {
        Options options = new Options(Map.of(
                "topik",
                "t",
                "Topic",
                "t",
                "kafka.acks",
                "1",
                "checkpointLocation",
                "c",
                "subscribe",
                "t",
                "option.topic",
                "t"));
        assertThat(options.unknown()).containsExactly("topik");
    }

    @Test
    void bootstrapServersAreRequired() {
        assertThatThrownBy(() -> new WriteConf(Map.of("topic", "t")))
                .hasMessage("Option 'kafka.bootstrap.servers' must be specified for configuring Kafka producer");
    }

    @ParameterizedTest
    @CsvSource({
        "acks, 2, 'one of all, -1, 0, 1'",
        "acks, yes, 'one of all, -1, 0, 1'",
        "linger.ms, -1, a whole number from 0",
        "linger.ms, 5ms, a whole number from 0",
        "batch.size, -1, a whole number from 0",
        "buffer.memory, -1, a whole number from 0",
        "buffer.memory, 32m, a whole number from 0",
        "max.request.size, -1, a whole number from 0",
        "max.block.ms, -1, a whole number from 0",
        "delivery.timeout.ms, -1, a whole number from 0",
        "request.timeout.ms, 0, a whole number from 1",
        "retries, -1, a whole number from 0",
        "max.in.flight.requests.per.connection, 0, a whole number from 1",
        "enable.idempotence, maybe, 'one of true, false'",
        "compression.type, brotli, 'one of none, gzip, snappy, lz4, zstd'",
        "compression.gzip.level, 0, '-1, or a whole number from 1 to 9'",
        "compression.gzip.level, 10, '-1, or a whole number from 1 to 9'",
        "compression.lz4.level, 0, a whole number from 1 to 17",
        "compression.lz4.level, 18, a whole number from 1 to 17",
        "compression.zstd.level, 23, a whole number from -131072 to 22",
        "partitioner.ignore.keys, 1, 'one of true, false'",
    })
    void wrongValuesAreRefusedWithWhatIsAllowed(String name, String value, String allowed) {
        assertThatThrownBy(() -> send("kafka." + name, value))
                .hasMessageContaining(name)
                .hasMessageContaining(value)
                .hasMessageContaining(allowed);
    }

    @ParameterizedTest
    @CsvSource({"acks, 1", "acks, 0", "retries, 0", "max.in.flight.requests.per.connection, 6"})
    void idempotenceIsRefusedBesideWhatRulesItOut(String name, String value) {
        assertThat(send("kafka." + name, value).isIdempotent()).isFalse();
        assertThatThrownBy(() -> send("kafka." + name, value, "kafka.enable.idempotence", "true"))
                .hasMessageContaining("enable.idempotence")
                .hasMessageContaining("max.in.flight.requests.per.connection is at most 5");
    }

    @Test
    void theLevelIsThatOfTheCompressionInUse() {
        assertThat(send(
                                "kafka.compression.type",
                                "zstd",
                                "kafka.compression.zstd.level",
                                "7",
                                "kafka.compression.gzip.level",
                                "2")
                        .compressionLevel())
                .isEqualTo(7);
    }

    private static SendConfig send(String... options) {
        Map<String, String> client = conf(options).client();
        ClientConfig.of(client);
        return SendConfig.of(client);
    }

    private static WriteConf conf(String... options) {
        Map<String, String> all = new HashMap<>(Map.of("kafka.bootstrap.servers", "localhost:9092"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return new WriteConf(all);
    }
}
