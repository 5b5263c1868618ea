package dev.fatwood.spark.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.write.SendConfig;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

/** Every key of Kafka's own clients is honoured, harmless for a reason or refused by name; none is unknown to us. */
class ClientKeysTest {
    @Test
    void everyKeyOfKafkasConsumerHasATreatment() {
        assertThat(unknown(ConsumerConfig.configNames(), ClientKeys::ofReader)).isEmpty();
    }

    @Test
    void everyKeyOfKafkasProducerHasATreatment() {
        assertThat(unknown(ProducerConfig.configNames(), ClientKeys::ofWriter)).isEmpty();
    }

    @Test
    void whatTheClientReadsIsHonoured() {
        for (String key : union(ClientConfig.KEYS, FetchConfig.KEYS)) {
            assertThat(ClientKeys.ofReader(options(key))).containsKey(key);
        }
        for (String key : union(ClientConfig.KEYS, SendConfig.KEYS)) {
            assertThat(ClientKeys.ofWriter(options(key))).containsKey(key);
        }
    }

    @Test
    void whatOnlyTheOtherSideReadsIsHarmless() {
        for (String key : Set.of("isolation.level", "group.id", "fetch.max.bytes", "max.poll.records")) {
            assertThat(ClientKeys.ofWriter(options(key))).isEmpty();
        }
        for (String key : Set.of("acks", "compression.type", "linger.ms", "metadata.max.idle.ms")) {
            assertThat(ClientKeys.ofReader(options(key))).isEmpty();
        }
        assertThatThrownBy(() -> ClientKeys.ofReader(options("transactional.id")))
                .hasMessageContaining("not known to the reader");
    }

    private static Set<String> unknown(Set<String> keys, Function<Options, Map<String, String>> treatment) {
        Set<String> unknown = new TreeSet<>();
        for (String key : keys) {
            try {
                treatment.apply(options(key));
            } catch (IllegalArgumentException refused) {
                if (refused.getMessage().contains("is not known")) {
                    unknown.add(key);
                }
            }
        }
        return unknown;
    }

    private static Options options(String key) {
        return new Options(Map.of("kafka." + key, "1"));
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        Set<String> union = new TreeSet<>(first);
        union.addAll(second);
        return union;
    }
}
