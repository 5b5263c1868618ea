package dev.fatwood.broker.config;

import dev.fatwood.broker.os.Descriptors;
import dev.fatwood.metadata.config.TopicConfigKey;
import dev.fatwood.metadata.config.TopicConfigKeys;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From settings as written to {@link BrokerConfig}: first every key, then every value. */
final class ConfigParser {

    /** Half of the heap's size for requests of all connections. */
    private static final int REQUESTS_SHARE_OF_HEAP = 2;

    private static final int LOOPS_MAX_BY_DEFAULT = 8;
    private static final int BACKLOG_BY_DEFAULT = 1024;
    private static final int FIRST_REQUEST_MS_MAX = 10_000;
    private static final long MS_PER_MINUTE = 60_000L;
    private static final long MS_PER_HOUR = 60 * MS_PER_MINUTE;

    private static final List<String> SYNC_INTERVALS = List.of("log.flush.interval.messages", "log.flush.interval.ms");

    private final Settings settings;

    ConfigParser(Settings settings) {
        this.settings = settings;
    }

    BrokerConfig parse() {
        List<String> harmless = checkKeys();
        BrokerKeys.all().forEach(settings::valueOf);
        checkSyncs();
        return new BrokerConfig(
                nodeId(),
                settings.valueOf(BrokerKeys.RACK),
                network(),
                logDirectory(),
                topicCreation(),
                topicDefaults(),
                reads(),
                settings.valueOf(BrokerKeys.RETENTION_CHECK_MS),
                JournalKeys.settings(settings),
                CleanerConfig.of(settings),
                ScrubKeys.settings(settings),
                settings.valueOf(BrokerKeys.PRODUCER_EXPIRATION_MS),
                metrics(),
                GroupConfig.of(settings),
                harmless,
                settings.values());
    }

    private List<String> checkKeys() {
        List<String> harmless = new ArrayList<>();
        settings.values().forEach((name, value) -> {
            if (BrokerKeys.find(name) == null && !isHonouredOrRefused(name, value)) {
                harmless.add(name);
            }
        });
        return harmless;
    }

    /** False if the key is harmless. */
    private static boolean isHonouredOrRefused(String name, String value) {
        KnownKey known = KnownKeys.find(name)
                .orElseThrow(() -> new ConfigException("unknown setting " + name + "=" + value
                        + KnownKeys.nearest(name)
                                .map(key -> "; the nearest known one is " + key)
                                .orElse("")
                        + ". Correct the name or remove the line"));
        if (known.effect() == KnownKey.Effect.REFUSED && !known.isDefault(value)) {
            throw new ConfigException(
                    "setting " + name + " is refused: " + known.reason() + ". Remove the line if you can do without");
        }
        return known.effect() == KnownKey.Effect.HONOURED;
    }

    /** Whoever has Kafka sync in intervals must not lose that with Kafka's ack. */
    private void checkSyncs() {
        if (settings.valueOf(BrokerKeys.ACK_DURABILITY).equals("fsync")) {
            return;
        }
        for (String name : SYNC_INTERVALS) {
            String value = settings.values().get(name);
            if (value != null && !KnownKeys.find(name).orElseThrow().isDefault(value)) {
                throw new ConfigException(
                        name + "=" + value + " has no effect with ack.durability=page-cache: nothing would be "
                                + "synced in time. Remove one of them; ack.durability=fsync syncs before every ack");
            }
        }
    }

    private int nodeId() {
        int brokerId = settings.valueOf(BrokerKeys.BROKER_ID);
        int nodeId = settings.valueOf(BrokerKeys.NODE_ID);
        if (brokerId < 0) {
            return nodeId;
        }
        if (settings.has(BrokerKeys.NODE_ID) && nodeId != brokerId) {
            throw new ConfigException(
                    "node.id=" + nodeId + " and broker.id=" + brokerId + " differ; keep node.id only");
        }
        return brokerId;
    }

    private NetworkConfig network() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new NetworkConfig(
                new ListenerParser(settings).parse(),
                settings.valueOr(BrokerKeys.NETWORK_THREADS, Math.min(processors, LOOPS_MAX_BY_DEFAULT)),
                settings.valueOf(BrokerKeys.REQUEST_BYTES_MAX),
                connectionsMax(),
                settings.valueOf(BrokerKeys.CONNECTIONS_PER_ADDRESS_MAX),
                settings.valueOf(BrokerKeys.IDLE_MS_MAX),
                FIRST_REQUEST_MS_MAX,
                settings.valueOr(BrokerKeys.SEND_BUFFER_BYTES, -1),
                settings.valueOr(BrokerKeys.RECEIVE_BUFFER_BYTES, -1),
                settings.valueOr(BrokerKeys.BACKLOG, BACKLOG_BY_DEFAULT),
                settings.valueOf(BrokerKeys.QUEUED_REQUESTS_MAX),
                queuedRequestBytesMax());
    }

    /** Buffers of requests lie outside of the heap, which by default may be as large as that. */
    private long queuedRequestBytesMax() {
        long given = settings.valueOf(BrokerKeys.QUEUED_REQUEST_BYTES_MAX);
        return given > 0 ? given : Runtime.getRuntime().maxMemory() / REQUESTS_SHARE_OF_HEAP;
    }

    /** Files of partitions need descriptors too: connections get half of what the system gives to this process. */
    private int connectionsMax() {
        return Math.min(settings.valueOf(BrokerKeys.CONNECTIONS_MAX), Descriptors.max() / 2);
    }

    private Path logDirectory() {
        if (!settings.has(BrokerKeys.LOG_DIRS) && !settings.has(BrokerKeys.LOG_DIR)) {
            throw new ConfigException("log.dirs is not set; set it to the directory where data is to be kept");
        }
        List<String> directories = settings.has(BrokerKeys.LOG_DIRS)
                ? settings.valueOf(BrokerKeys.LOG_DIRS)
                : List.of(settings.valueOf(BrokerKeys.LOG_DIR));
        if (String.join("", directories).isEmpty()) {
            throw new ConfigException("log.dirs is empty; set it to the directory where data is to be kept");
        }
        if (directories.size() != 1) {
            throw new ConfigException("log.dirs=" + String.join(",", directories)
                    + " must name one directory; several are not there yet");
        }
        try {
            return Path.of(directories.get(0)).toAbsolutePath().normalize();
        } catch (InvalidPathException noPath) {
            throw new ConfigException("log.dirs=" + directories.get(0) + " names no directory: " + noPath.getReason());
        }
    }

    private TopicCreationConfig topicCreation() {
        return new TopicCreationConfig(
                settings.valueOf(BrokerKeys.PARTITIONS),
                settings.valueOf(BrokerKeys.REPLICATION_FACTOR),
                settings.valueOf(BrokerKeys.AUTO_CREATE),
                settings.valueOf(BrokerKeys.DELETE_ENABLED));
    }

    private ReadConfig reads() {
        return new ReadConfig(
                settings.valueOf(BrokerKeys.FETCH_BYTES_MAX),
                settings.valueOf(BrokerKeys.FETCH_SESSIONS_MAX),
                settings.valueOf(BrokerKeys.DESCRIBED_PARTITIONS_MAX));
    }

    private MetricsConfig metrics() {
        return new MetricsConfig(
                settings.valueOf(BrokerKeys.METRICS_LISTENER), settings.valueOf(BrokerKeys.METRICS_PARTITIONS_MAX));
    }

    /** Only what was set here: the rest is the topic setting's own default. */
    private Map<String, String> topicDefaults() {
        Map<String, String> defaults = new HashMap<>();
        putTime(defaults, TopicConfigKeys.SEGMENT_MS, BrokerKeys.ROLL_HOURS, MS_PER_HOUR);
        putTime(defaults, TopicConfigKeys.SEGMENT_JITTER_MS, BrokerKeys.ROLL_JITTER_HOURS, MS_PER_HOUR);
        putTime(defaults, TopicConfigKeys.RETENTION_MS, BrokerKeys.RETENTION_HOURS, MS_PER_HOUR);
        putTime(defaults, TopicConfigKeys.RETENTION_MS, BrokerKeys.RETENTION_MINUTES, MS_PER_MINUTE);
        for (TopicConfigKey key : TopicConfigKeys.all()) {
            String value = key.serverKey() == null ? null : settings.values().get(key.serverKey());
            if (value != null) {
                key.problem(value).ifPresent(problem -> {
                    throw new ConfigException("bad value " + key.serverKey() + "=" + value + ": " + problem);
                });
                defaults.put(key.name(), value);
            }
        }
        return defaults;
    }

    /** A later call wins, and the setting in milliseconds over all. A negative time has no limit. */
    private void putTime(Map<String, String> defaults, TopicConfigKey topicKey, ConfigKey<Integer> key, long unitMs) {
        if (settings.has(key)) {
            defaults.put(topicKey.name(), Long.toString(Math.max(-1, settings.valueOf(key) * unitMs)));
        }
    }
}
