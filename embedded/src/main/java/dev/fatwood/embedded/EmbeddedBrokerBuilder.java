package dev.fatwood.embedded;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.client.admin.NewTopic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an {@link EmbeddedBroker} is to be. Unless told otherwise it takes a free port and a temporary directory.
 *
 * <p>Some defaults differ from a broker of its own, because one program uses this one: a new group does not wait for more members
 * ({@code group.initial.rebalance.delay.ms=0}), offsets of groups are in one partition ({@code offsets.topic.num.partitions=1}), and
 * in a temporary directory an acknowledged record need not be synced ({@code ack.durability=page-cache}). {@link #setting} wins.
 *
 * <p>Thread: one at a time.
 */
public final class EmbeddedBrokerBuilder {

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<NewTopic> topics = new ArrayList<>();
    private Path directory;
    private int port;

    EmbeddedBrokerBuilder() {
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("offsets.topic.num.partitions", "1");
    }

    /** Keeps the data in {@code kept}, made if needed; what an earlier broker left there is served again. */
    public EmbeddedBrokerBuilder directory(Path kept) {
        this.directory = kept;
        return this;
    }

    /** @param wanted 0, the default, for any free port */
    public EmbeddedBrokerBuilder port(int wanted) {
        this.port = wanted;
        return this;
    }

    /** A setting of the broker, named as in {@code server.properties}. */
    public EmbeddedBrokerBuilder setting(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** A topic that is there when the broker is ready; one of that name that is there already is left as it is. */
    public EmbeddedBrokerBuilder topic(String name, int partitions) {
        return topic(name, partitions, Map.of());
    }

    /** @param topicSettings by Kafka's names */
    public EmbeddedBrokerBuilder topic(String name, int partitions, Map<String, String> topicSettings) {
        topics.add(new NewTopic(name, partitions, (short) -1, topicSettings));
        return this;
    }

    /**
     * Starts the broker and returns when it serves requests.
     *
     * @throws RuntimeException it cannot start: a setting is not allowed, the port is taken, another broker has the directory; the
     *     message says which, and nothing is left behind
     */
    public EmbeddedBroker start() {
        BrokerDirectory kept = directory == null ? BrokerDirectory.temporary() : BrokerDirectory.kept(directory);
        return withTopics(new EmbeddedBroker(started(kept), kept));
    }

    private Broker started(BrokerDirectory kept) {
        try {
            return Broker.start(config(kept));
        } catch (RuntimeException | LinkageError failure) {
            try (kept) { // What goes wrong while it is closed is added to the failure, and does not replace it.
                throw failure;
            }
        }
    }

    private BrokerConfig config(BrokerDirectory kept) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        if (kept.isTemporary()) {
            all.putIfAbsent("ack.durability", "page-cache");
        }
        String[] assignments = all.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return BrokerConfig.local(kept.path(), port, assignments);
    }

    private EmbeddedBroker withTopics(EmbeddedBroker broker) {
        try {
            topics.forEach(broker::createTopic);
            return broker;
        } catch (RuntimeException | LinkageError failure) {
            try (broker) {
                throw failure;
            }
        }
    }
}
