package dev.fatwood.simulator;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.simulator.client.GroupProtocol;
import dev.fatwood.simulator.client.Load;
import dev.fatwood.simulator.history.TopicRules;
import dev.fatwood.testkit.fake.FakeRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a seed draws before anything happens: topics and their settings, how much is written, how fast the node's clock runs. Small segments and
 * small buffers, so that what is rare in a large broker happens all the time.
 *
 * @param topics settings by topic
 * @param partitions of each topic
 * @param offsetsSegmentBytes of {@code __consumer_offsets}
 * @param groupProtocol of the group with several members
 */
record Scene(
        Map<String, Map<String, String>> topics,
        int partitions,
        BrokerConfig config,
        double clockRate,
        int producers,
        int meanPauseMs,
        int recordsMax,
        int offsetsSegmentBytes,
        GroupProtocol groupProtocol) {

    /** Keeps everything. */
    static final String PLAIN = "plain";
    /** Has its records deleted by the operator. */
    static final String TRIMMED = "trimmed";
    /** Loses its oldest segments by size. */
    static final String KEPT = "kept";
    /** Keeps the newest record of each key. */
    static final String KEYED = "keyed";

    /** Is deleted and made again, in some seeds. */
    static final String FLEETING = "fleeting";
    /** Acknowledges from the page cache at times, in some seeds. */
    static final String LOOSE = "loose";
    /** Has bits of its records flipped, in some seeds. */
    static final String BRITTLE = "brittle";

    private static final List<String> SOMETIMES = List.of(FLEETING, LOOSE, BRITTLE);
    private static final int KEPT_BYTES = 30_000;
    private static final List<String> COMPRESSIONS =
            List.of("producer", "producer", "producer", "gzip", "lz4", "uncompressed");

    static Scene draw(FakeRandom random) {
        Map<String, Map<String, String>> topics = new LinkedHashMap<>();
        topics.put(PLAIN, settings(random, Map.of()));
        topics.put(TRIMMED, settings(random, Map.of()));
        topics.put(KEPT, settings(random, Map.of("retention.bytes", "" + KEPT_BYTES)));
        topics.put(KEYED, settings(random, Map.of("cleanup.policy", "compact", "min.cleanable.dirty.ratio", "0.1")));
        for (String topic : SOMETIMES) {
            Map<String, String> settings = settings(random, Map.of());
            if (random.nextBoolean()) {
                topics.put(topic, settings);
            }
        }
        return new Scene(
                topics,
                1 + random.nextInt(3),
                config(random),
                0.9 + random.nextInt(201) / 1000.0,
                2 + random.nextInt(3),
                30 + random.nextInt(120),
                1 + random.nextInt(16),
                2_000 + random.nextInt(20_000),
                random.nextBoolean() ? GroupProtocol.CLASSIC : GroupProtocol.CONSUMER);
    }

    private static Map<String, String> settings(FakeRandom random, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("segment.bytes", "" + (3_000 + random.nextInt(30_000)));
        settings.put("index.interval.bytes", "" + (100 + random.nextInt(2_000)));
        settings.put("retention.ms", "-1"); // Clocks jump by years, also while the node is down.
        settings.put("message.timestamp.after.max.ms", "" + Long.MAX_VALUE);
        settings.put("file.delete.delay.ms", "" + random.nextInt(2_000));
        settings.put("compression.type", COMPRESSIONS.get(random.nextInt(COMPRESSIONS.size())));
        settings.putAll(more);
        return settings;
    }

    private static BrokerConfig config(FakeRandom random) {
        return BrokerConfig.local(
                Path.of("/simulated"),
                9092,
                "log.retention.check.interval.ms=" + (500 + random.nextInt(4_000)),
                "log.cleaner.backoff.ms=" + (500 + random.nextInt(4_000)),
                "log.cleaner.dedupe.buffer.size=" + (4_096 + random.nextInt(16_384)),
                "log.cleaner.io.buffer.size=8192",
                "journal.file.bytes=" + (random.nextInt(4) == 0 ? 0 : 65_536 << random.nextInt(2)),
                "journal.files.min=" + (1 + random.nextInt(4)),
                "journal.bypass.bytes=" + (random.nextInt(4) == 0 ? 500 : 4_000),
                "group.min.session.timeout.ms=100",
                "group.consumer.session.timeout.ms=3000",
                "group.consumer.min.session.timeout.ms=100",
                "group.consumer.heartbeat.interval.ms=700",
                "group.consumer.min.heartbeat.interval.ms=100",
                "group.consumer.assignment.interval.ms=" + random.nextInt(1_000),
                "group.initial.rebalance.delay.ms=" + random.nextInt(300),
                "offsets.topic.num.partitions=" + (1 + random.nextInt(2)));
    }

    /** Every partition of every topic. */
    List<TopicPartition> all() {
        return topics.keySet().stream().flatMap(topic -> of(topic).stream()).toList();
    }

    List<TopicPartition> of(String topic) {
        List<TopicPartition> of = new ArrayList<>();
        for (int n = 0; n < partitions; n++) {
            of.add(new TopicPartition(topic, n));
        }
        return of;
    }

    boolean has(String topic) {
        return topics.containsKey(topic);
    }

    Load load() {
        return new Load(all(), Set.of(KEYED), Set.copyOf(SOMETIMES), Set.of(BRITTLE), meanPauseMs, recordsMax);
    }

    static TopicRules rules(TopicPartition partition) {
        return switch (partition.topic()) {
            case KEPT -> new TopicRules(false, KEPT_BYTES);
            case KEYED -> new TopicRules(true, -1);
            default -> TopicRules.KEEPS_ALL;
        };
    }
}
