package dev.fatwood.spark.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.write.SendConfig;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Honoured keys beside those of the Kafka client that Spark's own connector brings: what the migration page calls the
 * same has the same default and takes the same numbers.
 */
class ClientDefaultsTest {
    private static final ConfigDef CONSUMER = ConsumerConfig.configDef();
    private static final ConfigDef PRODUCER = ProducerConfig.configDef();

    /** Refused are times in which nothing can be done, and pauses that are none. */
    private static final Set<String> ABOVE_ZERO = Set.of(
            "socket.connection.setup.timeout.ms",
            "request.timeout.ms",
            "default.api.timeout.ms",
            "retry.backoff.ms",
            "retry.backoff.max.ms");

    private static final Set<String> NOT_ABOVE_ZERO = Set.of("-2", "-1", "0");

    /** The page says what they may be at most. */
    private static final Set<String> LIMITED = Set.of("max.in.flight.requests.per.connection", "max.request.size");

    @Test
    void defaultsOfAReaderDifferWhereThePageSaysSo() {
        assertThat(differing(readerDefaults(), CONSUMER))
                .isEqualTo(Set.of("client.id", "send.buffer.bytes", "receive.buffer.bytes", "isolation.level"));
    }

    @Test
    void defaultsOfAWriterDifferWhereThePageSaysSo() {
        assertThat(differing(writerDefaults(), PRODUCER))
                .isEqualTo(Set.of("client.id", "send.buffer.bytes", "receive.buffer.bytes", "linger.ms", "batch.size"));
    }

    @Test
    void everyKeyIsCompared() {
        assertThat(readerDefaults().keySet()).isEqualTo(keys(FetchConfig.KEYS));
        Set<String> sent = keys(SendConfig.KEYS);
        sent.removeIf(key -> key.endsWith(".level"));
        assertThat(writerDefaults().keySet()).isEqualTo(sent);
    }

    @Test
    void levelsOfCompressionAreThoseOfKafka() {
        for (String type : Set.of("gzip", "lz4", "zstd")) {
            SendConfig send = SendConfig.of(new WriteConf(options("compression.type", type)).client());
            assertThat(send.compressionLevel())
                    .isEqualTo(PRODUCER.defaultValues().get("compression." + type + ".level"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-2",
                "-1",
                "0",
                "1",
                "23",
                "1000",
                "2147483647",
                "2147483648",
                "9223372036854775807",
                "true",
                "zstd"
            })
    void valuesThatKafkaTakesAreTakenAndNoOthers(String value) {
        for (String key : keys(FetchConfig.KEYS)) {
            compare(
                    CONSUMER,
                    key,
                    value,
                    options -> ClientValues.requireForReader(
                            ReadConf.ofStream(options).client()));
        }
        for (String key : keys(SendConfig.KEYS)) {
            compare(PRODUCER, key, value, options -> ClientValues.requireForWriter(new WriteConf(options).client()));
        }
    }

    private static void compare(ConfigDef kafka, String key, String value, Consumer<Map<String, String>> check) {
        boolean isOurOwn = ABOVE_ZERO.contains(key) && NOT_ABOVE_ZERO.contains(value)
                || LIMITED.contains(key) && value.length() > 4
                || !kafka.names().contains(key)
                || key.equals("client.id");
        if (!isOurOwn) {
            assertThat(passes(() -> check.accept(options(key, value))))
                    .as(key + "=" + value)
                    .isEqualTo(passes(() -> validate(kafka.configKeys().get(key), value)));
        }
    }

    private static void validate(ConfigDef.ConfigKey key, String value) {
        Object parsed = ConfigDef.parseType(key.name, value, key.type);
        if (key.validator != null) {
            key.validator.ensureValid(key.name, parsed);
        }
    }

    private static boolean passes(Runnable check) {
        try {
            check.run();
            return true;
        } catch (IllegalArgumentException | ConfigException refused) {
            return false;
        }
    }

    private static Set<String> differing(Map<String, Object> ours, ConfigDef kafka) {
        Set<String> differing = new TreeSet<>();
        ours.forEach((key, standard) -> {
            if (kafka.names().contains(key)
                    && !standard.toString()
                            .equals(kafka.defaultValues().get(key).toString())) {
                differing.add(key);
            }
        });
        return differing;
    }

    /** All but the address, which has no default. */
    private static Set<String> keys(Set<String> ofSide) {
        Set<String> keys = new TreeSet<>(ClientConfig.KEYS);
        keys.addAll(ofSide);
        keys.remove("bootstrap.servers");
        return keys;
    }

    private static Map<String, Object> readerDefaults() {
        Map<String, String> client = ReadConf.ofStream(options()).client();
        FetchConfig fetch = FetchConfig.of(client);
        Map<String, Object> defaults = wireDefaults(client);
        defaults.put("fetch.max.bytes", fetch.bytesMax());
        defaults.put("max.partition.fetch.bytes", fetch.partitionBytesMax());
        defaults.put("fetch.min.bytes", fetch.bytesMin());
        defaults.put("fetch.max.wait.ms", fetch.waitMsMax());
        defaults.put("isolation.level", fetch.isolation());
        defaults.put("check.crcs", fetch.checksCrc());
        return defaults;
    }

    private static Map<String, Object> writerDefaults() {
        Map<String, String> client = new WriteConf(options()).client();
        SendConfig send = SendConfig.of(client);
        Map<String, Object> defaults = wireDefaults(client);
        defaults.put("acks", send.acks() == -1 ? "all" : send.acks());
        defaults.put("linger.ms", send.lingerMs());
        defaults.put("batch.size", send.batchBytesMax());
        defaults.put("compression.type", send.compression().name().toLowerCase(Locale.ROOT));
        defaults.put("retries", send.retriesMax());
        defaults.put("delivery.timeout.ms", send.deliveryTimeoutMs());
        defaults.put("enable.idempotence", send.isIdempotent());
        defaults.put("max.in.flight.requests.per.connection", send.inFlightMax());
        defaults.put("max.request.size", send.requestBytesMax());
        defaults.put("buffer.memory", send.bufferBytesMax());
        defaults.put("max.block.ms", send.blockMsMax());
        defaults.put("partitioner.ignore.keys", send.ignoresKeys());
        return defaults;
    }

    private static Map<String, Object> wireDefaults(Map<String, String> settings) {
        ClientConfig wire = ClientConfig.of(settings);
        return new HashMap<>(Map.of(
                "client.id", wire.clientId(),
                "socket.connection.setup.timeout.ms", wire.connectTimeoutMs(),
                "request.timeout.ms", wire.requestTimeoutMs(),
                "default.api.timeout.ms", wire.apiTimeoutMs(),
                "retry.backoff.ms", wire.retryBackoffMs(),
                "retry.backoff.max.ms", wire.retryBackoffMaxMs(),
                "metadata.max.age.ms", wire.metadataAgeMsMax(),
                "send.buffer.bytes", wire.sendBufferBytes(),
                "receive.buffer.bytes", wire.receiveBufferBytes()));
    }

    /** Complete ones for a reader and a writer, with these of the client. */
    private static Map<String, String> options(String... client) {
        Map<String, String> options = new HashMap<>(Map.of("kafka.bootstrap.servers", "h:1", "subscribe", "t"));
        for (int i = 0; i < client.length; i += 2) {
            options.put("kafka." + client[i], client[i + 1]);
        }
        return options;
    }
}
