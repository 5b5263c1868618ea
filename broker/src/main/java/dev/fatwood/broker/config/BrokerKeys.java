package dev.fatwood.broker.config;

import java.util.List;
import java.util.stream.Stream;

/** The table of honoured broker settings. Defaults are Kafka's where the key is Kafka's, except where the sentence says otherwise. */
public final class BrokerKeys {

    private static final int ANY_INT = Integer.MAX_VALUE;
    private static final long ANY_LONG = Long.MAX_VALUE;

    public static final ConfigKey<Integer> NODE_ID =
            ConfigKey.ofInt("node.id", 1, 0, ANY_INT, "The id of this broker. Kafka has no default; ours is 1.");
    public static final ConfigKey<Integer> BROKER_ID =
            ConfigKey.ofInt("broker.id", -1, -1, ANY_INT, "The older name of node.id; -1 for unset.");
    public static final ConfigKey<String> RACK =
            ConfigKey.ofText("broker.rack", null, "any text", "The place of this broker, shown in metadata.");

    public static final ConfigKey<List<String>> LISTENERS = ConfigKey.ofList(
            "listeners",
            "PLAINTEXT://:9092",
            "a comma-separated list of NAME://host:port, port 0 to 65535 (0 takes any free port)",
            "The addresses this broker binds. An empty host binds all interfaces.");
    public static final ConfigKey<List<String>> ADVERTISED_LISTENERS = ConfigKey.ofList(
            "advertised.listeners",
            null,
            "a comma-separated list of NAME://host:port for names that are in listeners",
            "The addresses clients are told to connect to; the bound addresses where not given.");
    public static final ConfigKey<List<String>> LISTENER_PROTOCOLS = ConfigKey.ofList(
            "listener.security.protocol.map",
            "SASL_SSL:SASL_SSL,PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT",
            "a comma-separated list of NAME:PROTOCOL",
            "The security protocol of each listener name; only PLAINTEXT is served.");
    public static final ConfigKey<List<String>> CONTROLLER_LISTENERS = ConfigKey.ofList(
            "controller.listener.names",
            null,
            "a comma-separated list of listener names",
            "Listeners that are left alone: there is no separate controller here.");
    public static final ConfigKey<String> INTER_BROKER_LISTENER = ConfigKey.ofText(
            "inter.broker.listener.name", null, "the name of a listener", "Accepted; one node has no peer.");
    public static final ConfigKey<String> INTER_BROKER_PROTOCOL = ConfigKey.ofChoice(
            "security.inter.broker.protocol", "PLAINTEXT", List.of("PLAINTEXT"), "The protocol between brokers.");

    public static final ConfigKey<Integer> NETWORK_THREADS = ConfigKey.ofInt(
            "num.network.threads",
            3,
            1,
            1024,
            "Event loops, and thereby lanes. Without this key: one per processor, 8 at most.");
    public static final ConfigKey<Integer> REQUEST_BYTES_MAX = ConfigKey.ofInt(
            "socket.request.max.bytes",
            104857600,
            1024,
            ANY_INT,
            "The largest request frame in bytes; a connection that announces more is closed.");
    public static final ConfigKey<Integer> CONNECTIONS_MAX = ConfigKey.ofInt(
            "max.connections",
            ANY_INT,
            0,
            ANY_INT,
            "Open connections at most; further ones are closed at once. Never more than half of the descriptors the process may have.");
    public static final ConfigKey<Integer> CONNECTIONS_PER_ADDRESS_MAX = ConfigKey.ofInt(
            "max.connections.per.ip", ANY_INT, 0, ANY_INT, "Open connections from one address at most.");
    public static final ConfigKey<Long> IDLE_MS_MAX = ConfigKey.ofLong(
            "connections.max.idle.ms",
            600000,
            -1,
            ANY_LONG,
            "A connection idle for so many milliseconds is closed; -1 for never.");
    public static final ConfigKey<Integer> SEND_BUFFER_BYTES = ConfigKey.ofInt(
            "socket.send.buffer.bytes",
            102400,
            -1,
            ANY_INT,
            "SO_SNDBUF in bytes; -1 leaves it to the system. Without this key it is left to the system.");
    public static final ConfigKey<Integer> RECEIVE_BUFFER_BYTES = ConfigKey.ofInt(
            "socket.receive.buffer.bytes",
            102400,
            -1,
            ANY_INT,
            "SO_RCVBUF in bytes; -1 leaves it to the system. Without this key it is left to the system.");
    public static final ConfigKey<Integer> BACKLOG = ConfigKey.ofInt(
            "socket.listen.backlog.size",
            50,
            1,
            ANY_INT,
            "Connections the system may queue before they are accepted. Without this key: 1024.");
    public static final ConfigKey<Integer> QUEUED_REQUESTS_MAX = ConfigKey.ofInt(
            "queued.max.requests",
            500,
            1,
            ANY_INT,
            "Unanswered requests of one connection before it is no longer read from.");
    public static final ConfigKey<Long> QUEUED_REQUEST_BYTES_MAX = ConfigKey.ofLong(
            "queued.max.request.bytes",
            -1,
            -1,
            ANY_LONG,
            "Bytes of the requests of all connections before no more are read, a half for those still coming; -1 for half the heap's size.");

    public static final ConfigKey<String> LOG_DIR = ConfigKey.ofText(
            "log.dir",
            "/tmp/kafka-logs",
            "one directory",
            "Where data is kept if log.dirs is not given. Kafka's default is not used: one of the two must be set.");
    public static final ConfigKey<List<String>> LOG_DIRS = ConfigKey.ofList(
            "log.dirs", null, "one directory", "Where data is kept. Several directories are not there yet.");
    public static final ConfigKey<String> ACK_DURABILITY = ConfigKey.ofChoice(
            "ack.durability",
            "fsync",
            List.of("fsync", "page-cache"),
            "fsync: an acknowledged record is on disk. page-cache: it is in the system's memory, as with Kafka; "
                    + "log.flush.interval.messages and log.flush.interval.ms are refused at the start then.");
    public static final ConfigKey<Integer> SEGMENT_BYTES = ConfigKey.ofInt(
            "log.segment.bytes",
            1073741824,
            61,
            ANY_INT,
            "A segment is closed when it would grow over so many bytes. Kafka takes no less than 1 MiB.");
    public static final ConfigKey<Long> ROLL_MS =
            ConfigKey.ofLong("log.roll.ms", 604800000, 1, ANY_LONG, "A segment is closed after so many milliseconds.");
    public static final ConfigKey<Integer> ROLL_HOURS =
            ConfigKey.ofInt("log.roll.hours", 168, 1, ANY_INT, "As log.roll.ms, in hours; log.roll.ms wins.");
    public static final ConfigKey<Long> ROLL_JITTER_MS = ConfigKey.ofLong(
            "log.roll.jitter.ms", 0, 0, ANY_LONG, "How much earlier than log.roll.ms a segment may be closed.");
    public static final ConfigKey<Integer> ROLL_JITTER_HOURS = ConfigKey.ofInt(
            "log.roll.jitter.hours", 0, 0, ANY_INT, "As log.roll.jitter.ms, in hours; log.roll.jitter.ms wins.");
    public static final ConfigKey<Long> RETENTION_MS = ConfigKey.ofLong(
            "log.retention.ms",
            604800000,
            -1,
            ANY_LONG,
            "A segment goes when its last append is more milliseconds ago; -1 for never.");
    public static final ConfigKey<Integer> RETENTION_MINUTES = ConfigKey.ofInt(
            "log.retention.minutes", 10080, -1, ANY_INT, "As log.retention.ms, in minutes; log.retention.ms wins.");
    public static final ConfigKey<Integer> RETENTION_HOURS = ConfigKey.ofInt(
            "log.retention.hours",
            168,
            -1,
            ANY_INT,
            "As log.retention.ms, in hours; log.retention.ms and log.retention.minutes win.");
    public static final ConfigKey<Long> RETENTION_BYTES = ConfigKey.ofLong(
            "log.retention.bytes",
            -1,
            Long.MIN_VALUE,
            ANY_LONG,
            "Oldest segments of a partition go as long as so many bytes are left; negative for no limit.");
    public static final ConfigKey<Long> RETENTION_CHECK_MS = ConfigKey.ofLong(
            "log.retention.check.interval.ms",
            300000,
            1,
            ANY_LONG,
            "Milliseconds between two rounds of retention over all partitions.");
    public static final ConfigKey<Integer> PRODUCER_EXPIRATION_MS = ConfigKey.ofInt(
            "producer.id.expiration.ms",
            86400000,
            1,
            ANY_INT,
            "A partition forgets an idempotent producer that wrote nothing for so many milliseconds.");
    public static final ConfigKey<Long> SEGMENT_DELETE_DELAY_MS = ConfigKey.ofLong(
            "log.segment.delete.delay.ms",
            60000,
            0,
            ANY_LONG,
            "How long files of removed segments stay on disk, renamed.");
    public static final ConfigKey<String> COMPRESSION_TYPE = ConfigKey.ofChoice(
            "compression.type",
            "producer",
            List.of("uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"),
            "How batches are stored; producer keeps them as they were sent.");
    public static final ConfigKey<Integer> GZIP_LEVEL = ConfigKey.ofInt(
            "compression.gzip.level", -1, -1, 9, "The level if compression.type is gzip; -1 for its own default.");
    public static final ConfigKey<Integer> LZ4_LEVEL =
            ConfigKey.ofInt("compression.lz4.level", 9, 1, 17, "The level if compression.type is lz4.");
    public static final ConfigKey<Integer> ZSTD_LEVEL =
            ConfigKey.ofInt("compression.zstd.level", 3, -131072, 22, "The level if compression.type is zstd.");
    public static final ConfigKey<Integer> INDEX_INTERVAL_BYTES =
            ConfigKey.ofInt("log.index.interval.bytes", 4096, 0, ANY_INT, "Bytes of log between two index entries.");
    public static final ConfigKey<Integer> INDEX_BYTES_MAX = ConfigKey.ofInt(
            "log.index.size.max.bytes",
            10485760,
            4,
            ANY_INT,
            "A segment is closed when its index would grow over so many bytes.");
    public static final ConfigKey<Integer> MESSAGE_BYTES_MAX = ConfigKey.ofInt(
            "message.max.bytes", 1048588, 0, ANY_INT, "The largest record batch in bytes, compressed as sent.");
    public static final ConfigKey<String> TIMESTAMP_TYPE = ConfigKey.ofChoice(
            "log.message.timestamp.type",
            "CreateTime",
            List.of("CreateTime", "LogAppendTime"),
            "Whether records keep the time of their producer or get that of the append.");
    public static final ConfigKey<Long> TIMESTAMP_BEFORE_MS_MAX = ConfigKey.ofLong(
            "log.message.timestamp.before.max.ms",
            ANY_LONG,
            0,
            ANY_LONG,
            "Records older than the broker's clock by more milliseconds are refused.");
    public static final ConfigKey<Long> TIMESTAMP_AFTER_MS_MAX = ConfigKey.ofLong(
            "log.message.timestamp.after.max.ms",
            3600000,
            0,
            ANY_LONG,
            "Records newer than the broker's clock by more milliseconds are refused.");

    public static final ConfigKey<Integer> PARTITIONS =
            ConfigKey.ofInt("num.partitions", 1, 1, 100000, "Partitions of a topic that is created without a count.");
    public static final ConfigKey<Integer> REPLICATION_FACTOR = ConfigKey.ofOne(
            "default.replication.factor",
            "1: one node keeps one replica",
            "Replicas of a topic that is created without a count.");
    public static final ConfigKey<Integer> MIN_ISR = ConfigKey.ofInt(
            "min.insync.replicas",
            1,
            1,
            ANY_INT,
            "Replicas that must have a record before it is acknowledged; with more than one, acks=all is refused here, and so are the offsets of groups.");
    public static final ConfigKey<Boolean> AUTO_CREATE = ConfigKey.ofBoolean(
            "auto.create.topics.enable", true, "Whether asking for the metadata of a missing topic creates it.");
    public static final ConfigKey<Boolean> DELETE_ENABLED =
            ConfigKey.ofBoolean("delete.topic.enable", true, "Whether topics can be deleted.");

    public static final ConfigKey<Integer> FETCH_BYTES_MAX = ConfigKey.ofInt(
            "fetch.max.bytes",
            57671680,
            1024,
            ANY_INT,
            "The most bytes of records in one fetch response; one batch is always returned.");
    public static final ConfigKey<Integer> FETCH_SESSIONS_MAX = ConfigKey.ofInt(
            "max.incremental.fetch.session.cache.slots",
            1000,
            0,
            1000000,
            "Incremental fetch sessions (KIP-227) kept at most.");
    public static final ConfigKey<Integer> DESCRIBED_PARTITIONS_MAX = ConfigKey.ofInt(
            "max.request.partition.size.limit",
            2000,
            1,
            ANY_INT,
            "Partitions in one DescribeTopicPartitions response at most.");

    public static final ConfigKey<Endpoint> METRICS_LISTENER = new ConfigKey<>(
            "metrics.listener",
            ConfigType.STRING,
            null,
            "host:port, or a port of 127.0.0.1",
            MetricsConfig::endpoint,
            "Where metrics can be read as Prometheus text, at /metrics. Without this key there are none.");
    public static final ConfigKey<Integer> METRICS_PARTITIONS_MAX = ConfigKey.ofInt(
            "metrics.partitions.max",
            1000,
            0,
            100000,
            "Partitions, and partitions of consumer groups, with metrics of their own at most; 0 for none.");

    private static final List<ConfigKey<?>> ALL = withOthers(
            NODE_ID,
            BROKER_ID,
            RACK,
            LISTENERS,
            ADVERTISED_LISTENERS,
            LISTENER_PROTOCOLS,
            CONTROLLER_LISTENERS,
            INTER_BROKER_LISTENER,
            INTER_BROKER_PROTOCOL,
            NETWORK_THREADS,
            REQUEST_BYTES_MAX,
            CONNECTIONS_MAX,
            CONNECTIONS_PER_ADDRESS_MAX,
            IDLE_MS_MAX,
            SEND_BUFFER_BYTES,
            RECEIVE_BUFFER_BYTES,
            BACKLOG,
            QUEUED_REQUESTS_MAX,
            QUEUED_REQUEST_BYTES_MAX,
            LOG_DIR,
            LOG_DIRS,
            ACK_DURABILITY,
            SEGMENT_BYTES,
            ROLL_MS,
            ROLL_HOURS,
            ROLL_JITTER_MS,
            ROLL_JITTER_HOURS,
            RETENTION_MS,
            RETENTION_MINUTES,
            RETENTION_HOURS,
            RETENTION_BYTES,
            RETENTION_CHECK_MS,
            PRODUCER_EXPIRATION_MS,
            SEGMENT_DELETE_DELAY_MS,
            COMPRESSION_TYPE,
            GZIP_LEVEL,
            LZ4_LEVEL,
            ZSTD_LEVEL,
            INDEX_INTERVAL_BYTES,
            INDEX_BYTES_MAX,
            MESSAGE_BYTES_MAX,
            TIMESTAMP_TYPE,
            TIMESTAMP_BEFORE_MS_MAX,
            TIMESTAMP_AFTER_MS_MAX,
            PARTITIONS,
            REPLICATION_FACTOR,
            MIN_ISR,
            AUTO_CREATE,
            DELETE_ENABLED,
            FETCH_BYTES_MAX,
            FETCH_SESSIONS_MAX,
            DESCRIBED_PARTITIONS_MAX,
            METRICS_LISTENER,
            METRICS_PARTITIONS_MAX);

    private BrokerKeys() {}

    private static List<ConfigKey<?>> withOthers(ConfigKey<?>... keys) {
        return Stream.of(
                        List.of(keys),
                        JournalKeys.ALL,
                        CleanerKeys.ALL,
                        ScrubKeys.ALL,
                        GroupKeys.ALL,
                        ConsumerGroupKeys.ALL)
                .<ConfigKey<?>>flatMap(List::stream)
                .toList();
    }

    /** The honoured key of this name; {@code null} if there is none. */
    public static ConfigKey<?> find(String name) {
        for (ConfigKey<?> key : ALL) {
            if (key.name().equals(name)) {
                return key;
            }
        }
        return null;
    }

    /** Every honoured key, in the order of this table. */
    public static List<ConfigKey<?>> all() {
        return ALL;
    }
}
