package dev.fatwood.broker.config;

import dev.fatwood.replication.host.ScrubSettings;
import dev.fatwood.storage.journal.JournalSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All settings of one broker, a record per area.
 *
 * @param nodeId the id of this broker
 * @param rack its place, {@code null} for none
 * @param network sockets
 * @param logDirectory where everything is kept
 * @param topicCreation defaults of new topics
 * @param topicDefaults by topic setting name: the values this broker's settings give to topics without a value of their own
 * @param reads limits of reading
 * @param retentionCheckMs between two rounds of retention
 * @param journal through which appends to many partitions become durable
 * @param cleaner compaction
 * @param scrub the search for damaged records; 0 bytes per second for none
 * @param producerExpirationMs a producer silent for longer is forgotten
 * @param metrics where metrics can be read
 * @param groups groups and their offsets
 * @param harmless the keys that were set but have no effect here, sorted
 * @param given every setting as it was written, for admin clients
 */
public record BrokerConfig(
        int nodeId,
        String rack,
        NetworkConfig network,
        Path logDirectory,
        TopicCreationConfig topicCreation,
        Map<String, String> topicDefaults,
        ReadConfig reads,
        long retentionCheckMs,
        JournalSettings journal,
        CleanerConfig cleaner,
        ScrubSettings scrub,
        long producerExpirationMs,
        MetricsConfig metrics,
        GroupConfig groups,
        List<String> harmless,
        Map<String, String> given) {

    public BrokerConfig {
        topicDefaults = Map.copyOf(topicDefaults);
        harmless = List.copyOf(harmless);
        given = Map.copyOf(given);
    }

    /**
     * Checks and types {@code settings}.
     *
     * @throws ConfigException a key is unknown or refused, or a value is not allowed
     */
    public static BrokerConfig of(Settings settings) {
        return new ConfigParser(settings).parse();
    }

    /**
     * Settings for a broker inside another program: a directory and a port on the loopback address, all else as by default.
     *
     * @param port 0 for any free port
     */
    public static BrokerConfig local(Path logDirectory, int port, String... assignments) {
        Settings base = new Settings(Map.of(
                BrokerKeys.LOG_DIRS.name(),
                logDirectory.toString(),
                BrokerKeys.LISTENERS.name(),
                "PLAINTEXT://127.0.0.1:" + port));
        return of(base.with(List.of(assignments)));
    }
}
