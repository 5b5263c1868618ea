package dev.fatwood.spark.options;

import static dev.fatwood.spark.options.ClientKey.harmless;
import static dev.fatwood.spark.options.ClientKey.refused;

import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.wire.ClientConfig;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.spark.options.ClientKey.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code kafka.*} keys of a reader or a writer, every one with its treatment: honoured, harmless for a written
 * reason, or refused by name. A key that changes security or meaning is never ignored; a key no Kafka client knows is
 * refused too. What only the other side reads is harmless: one map of options may serve both.
 */
public final class ClientKeys {
    private static final String NO_GROUP = "the source joins no consumer group; Spark's checkpoint holds its position";
    private static final String WHOLE_BATCHES = "the source reads whole record batches and does not poll";
    private static final String OWN_METRICS = "the connector reports through Spark's metrics";
    private static final String NO_SECURITY =
            "only security.protocol=PLAINTEXT is supported so far; leave it out, and use a listener of the cluster that is"
                    + " plaintext";
    private static final String NO_TRANSACTIONS = "the sink is at-least-once and opens no transactions; leave it out";
    private static final String OWN_WIRE = "the connector brings its own client, which has no such knob";

    private static final List<ClientKey> COMMON = keys(
            ClientConfig.KEYS.stream().map(ClientKey::honoured),
            Stream.of(ClientKey.honoured("security.protocol")),
            Stream.of(
                            "metrics.num.samples",
                            "metrics.recording.level",
                            "metrics.sample.window.ms",
                            "metric.reporters",
                            "auto.include.jmx.reporter",
                            "enable.metrics.push")
                    .map(name -> harmless(name, OWN_METRICS)),
            Stream.of(
                            "client.dns.lookup",
                            "connections.max.idle.ms",
                            "reconnect.backoff.ms",
                            "reconnect.backoff.max.ms",
                            "socket.connection.setup.timeout.max.ms",
                            "metadata.recovery.strategy",
                            "metadata.recovery.rebootstrap.trigger.ms")
                    .map(name -> harmless(name, OWN_WIRE)),
            Stream.of(
                    refused(
                            "interceptor.classes",
                            "interceptors can modify records; leave it out, and use DataFrame operations"),
                    refused("security.providers", NO_SECURITY)));

    private static final Map<String, ClientKey> READ = byName(
            COMMON,
            keys(
                    FetchConfig.KEYS.stream().map(ClientKey::honoured),
                    Stream.of(
                                    "group.id",
                                    "group.instance.id",
                                    "group.protocol",
                                    "group.remote.assignor",
                                    "session.timeout.ms",
                                    "heartbeat.interval.ms",
                                    "partition.assignment.strategy",
                                    "auto.commit.interval.ms",
                                    "internal.leave.group.on.close",
                                    "internal.throw.on.fetch.stable.offset.unsupported")
                            .map(name -> harmless(name, NO_GROUP)),
                    Stream.of("max.poll.records", "max.poll.interval.ms").map(name -> harmless(name, WHOLE_BATCHES)),
                    Stream.of(
                            harmless("exclude.internal.topics", "internal topics are never subscribed by a pattern"),
                            harmless("allow.auto.create.topics", "the source never creates topics"),
                            harmless("client.rack", "records are read from the leader of their partition"),
                            refused(
                                    "auto.offset.reset",
                                    "Instead set the source option 'startingOffsets' to 'earliest' or 'latest' to"
                                            + " specify where to start. It only applies when a new streaming query is"
                                            + " started; resuming always picks up from where the query left off"),
                            refused(
                                    "key.deserializer",
                                    "keys are read as byte arrays; use DataFrame operations to deserialize the keys"),
                            refused(
                                    "value.deserializer",
                                    "values are read as byte arrays; use DataFrame operations to deserialize them"),
                            refused(
                                    "enable.auto.commit",
                                    "Spark's checkpoint holds the position; leave it out, and let the source option"
                                            + " 'publishOffsets' show the position to Kafka's tools"))));

    private static final Map<String, ClientKey> WRITE = byName(
            COMMON,
            keys(
                    SendConfig.KEYS.stream().map(ClientKey::honoured),
                    Stream.of(
                            harmless("metadata.max.idle.ms", "a task ends before its metadata grows old"),
                            harmless("partitioner.adaptive.partitioning.enable", OWN_WIRE),
                            harmless("partitioner.availability.timeout.ms", OWN_WIRE),
                            refused(
                                    "key.serializer",
                                    "keys are written as byte arrays; use DataFrame operations to serialize the keys"),
                            refused(
                                    "value.serializer",
                                    "values are written as byte arrays; use DataFrame operations to serialize them"),
                            refused("partitioner.class", "add a 'partition' column to choose partitions"),
                            refused("transactional.id", NO_TRANSACTIONS),
                            refused("transaction.timeout.ms", NO_TRANSACTIONS),
                            refused("transaction.two.phase.commit.enable", NO_TRANSACTIONS))));

    private ClientKeys() {}

    /**
     * The honoured keys of a reader with their values, names in lower case and without the prefix.
     *
     * @throws IllegalArgumentException naming the first key that is refused or unknown
     */
    public static Map<String, String> ofReader(Options options) {
        return honouredOnly(options, READ, WRITE, "reader");
    }

    /** As {@link #ofReader}, for a writer. */
    public static Map<String, String> ofWriter(Options options) {
        return honouredOnly(options, WRITE, READ, "writer");
    }

    /** Every key either side knows. */
    static List<ClientKey> all() {
        return Stream.concat(READ.values().stream(), WRITE.values().stream())
                .distinct()
                .toList();
    }

    private static Map<String, String> honouredOnly(
            Options options, Map<String, ClientKey> own, Map<String, ClientKey> others, String side) {
        Map<String, String> honoured = new TreeMap<>();
        options.all().forEach((option, value) -> {
            if (option.startsWith(OptionKey.KAFKA_PREFIX)) {
                String name = option.substring(OptionKey.KAFKA_PREFIX.length());
                ClientKey key = lookUp(name, own, others, side);
                if (key.treatment() == Treatment.HONOURED) {
                    honoured.put(name, value);
                }
            }
        });
        requirePlaintext(honoured);
        return Map.copyOf(honoured);
    }

    private static ClientKey lookUp(
            String name, Map<String, ClientKey> own, Map<String, ClientKey> others, String side) {
        if (name.startsWith("ssl.") || name.startsWith("sasl.")) {
            throw new IllegalArgumentException("Kafka option '" + name + "' is not supported: " + NO_SECURITY);
        }
        ClientKey key = own.get(name);
        if (key == null && others.containsKey(name) && others.get(name).treatment() != Treatment.REFUSED) {
            return harmless(name, "the " + side + " has no use for it");
        }
        if (key == null) {
            throw new IllegalArgumentException("Kafka option '" + name + "' is not known to the " + side
                    + ". Remove 'kafka." + name + "', or check its spelling");
        }
        if (key.treatment() == Treatment.REFUSED) {
            throw new IllegalArgumentException("Kafka option '" + name + "' is not supported: " + key.reason());
        }
        return key;
    }

    private static void requirePlaintext(Map<String, String> honoured) {
        String protocol =
                honoured.getOrDefault("security.protocol", "PLAINTEXT").trim();
        if (!protocol.equalsIgnoreCase("PLAINTEXT")) {
            throw new IllegalArgumentException(
                    "Kafka option 'security.protocol' is '" + protocol + "': " + NO_SECURITY);
        }
    }

    @SafeVarargs
    private static List<ClientKey> keys(Stream<ClientKey>... groups) {
        List<ClientKey> keys = new ArrayList<>();
        for (Stream<ClientKey> group : groups) {
            group.forEach(keys::add);
        }
        return keys;
    }

    private static Map<String, ClientKey> byName(List<ClientKey> common, List<ClientKey> own) {
        return Stream.concat(common.stream(), own.stream())
                .collect(Collectors.toMap(ClientKey::name, Function.identity()));
    }
}
