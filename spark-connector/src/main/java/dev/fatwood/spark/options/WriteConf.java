package dev.fatwood.spark.options;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All settings of one writer, typed. Precedence: an option on the writer, then {@code
 * spark.datasource.fatwood.<option>} of the session, then the default. Immutable; stays on the driver, tasks get
 * {@link #client} and the topic.
 */
public final class WriteConf {
    private static final Logger LOG = LoggerFactory.getLogger(WriteConf.class);

    /**
     * What a client setting is unless the user says otherwise, where the client's own standard is made for single records:
     * a task has all its rows at hand and waits for acknowledgements once, at its end. Twice this size is no faster.
     */
    private static final Map<String, String> STANDARDS =
            Map.of("batch.size", Integer.toString(512 << 10), "linger.ms", "100");

    private final Optional<String> topic;
    private final Map<String, String> client;

    /** @throws IllegalArgumentException naming the option that is missing or wrong */
    public WriteConf(Map<String, String> options) {
        Options given = new Options(options);
        this.topic = given.text(OptionKey.TOPIC).map(String::trim);
        if (topic.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException(
                    "Option 'topic' is blank; expected the name of a topic, or leave it out for a column 'topic'");
        }
        warnOfUnknown(given);
        this.client = withStandards(ClientKeys.ofWriter(given));
        if (client.getOrDefault("bootstrap.servers", "").isBlank()) {
            throw new IllegalArgumentException(
                    "Option 'kafka.bootstrap.servers' must be specified for configuring Kafka producer");
        }
    }

    private static void warnOfUnknown(Options given) {
        Set<String> unknown = given.unknown();
        if (!unknown.isEmpty()) {
            LOG.warn("These options are not known to the sink and have no effect on it: {}", unknown);
        }
    }

    private static Map<String, String> withStandards(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(STANDARDS);
        all.putAll(given);
        return Map.copyOf(all);
    }

    /** The topic of all rows; overrides the topic column. */
    public Optional<String> topic() {
        return topic;
    }

    /** The honoured {@code kafka.*} values by their Kafka names, for the client. */
    public Map<String, String> client() {
        return client;
    }
}
