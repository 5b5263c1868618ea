package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.BrokerKind;
import dev.fatwood.benchmarks.broker.FirstAck;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.broker.Topics;
import dev.fatwood.benchmarks.compare.Contestant;
import dev.fatwood.benchmarks.compare.CpuUse;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.load.AckedLoad;
import dev.fatwood.benchmarks.load.NumberedRecords;
import dev.fatwood.peer.ApacheKafka;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** One broker with a full log that is killed under load, started again on what it left, and asked for what it had acknowledged. */
final class Recovery implements Contestant, AutoCloseable {

    static final int VALUE_BYTES = 1_000;

    /** Acknowledged under load before the kill. */
    private static final int ACKNOWLEDGED = 20_000;

    private static final double MS_PER_SECOND = 1e3;

    private final String name;
    private final BrokerKind kind;
    private final TopicSpec topic;
    private final Path directory;
    private RunningBroker broker;

    private Recovery(String name, BrokerKind kind, Map<String, String> settings, TopicSpec topic, Path directory) {
        this.name = name;
        this.kind = kind;
        this.topic = topic;
        this.directory = directory;
        this.broker = kind.start(directory, settings, kind.shippedFlags());
    }

    /** Starts a broker and fills its log. */
    static Recovery prepare(
            String name, BrokerKind kind, Map<String, String> settings, TopicSpec topic, Workshop workshop) {
        Recovery recovery = new Recovery(name, kind, settings, topic, workshop.directory("recovery-" + name));
        try {
            new Topics(recovery.broker.bootstrapServers()).fill(topic);
            workshop.progress().note(name + ": topic " + topic.name() + " filled");
            return recovery;
        } catch (RuntimeException e) {
            recovery.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome run() {
        Map<TopicPartition, Long> before = new Topics(broker.bootstrapServers()).ends(topic.name(), topic.partitions());
        BitSet acknowledged = killUnderLoad();
        BrokerLife life = BrokerLife.begin();
        broker = kind.launch(directory, kind.shippedFlags());
        broker.awaitReady();
        double readySeconds = life.seconds();
        FirstAck.awaitAll(broker.bootstrapServers(), topic.name(), topic.partitions());
        double ackSeconds = life.seconds();
        CpuUse cpu = life.cpu(broker);
        checkNothingLost(acknowledged, before);
        return new Outcome(
                ackSeconds * MS_PER_SECOND,
                "every acknowledged record is there",
                cpu,
                Map.of("readyMs", readySeconds * MS_PER_SECOND));
    }

    private BitSet killUnderLoad() {
        AckedLoad load = AckedLoad.start(broker.bootstrapServers(), topic.name(), topic.partitions(), VALUE_BYTES);
        try {
            load.awaitAcknowledged(ACKNOWLEDGED);
            broker.process().kill();
        } finally {
            load.stop();
        }
        return load.acknowledged();
    }

    private void checkNothingLost(BitSet acknowledged, Map<TopicPartition, Long> before) {
        acknowledged.andNot(NumberedRecords.between(broker.bootstrapServers(), before));
        if (!acknowledged.isEmpty()) {
            throw new IllegalStateException(name() + " lost " + acknowledged.cardinality()
                    + " acknowledged records, the first is number " + acknowledged.nextSetBit(0));
        }
    }

    @Override
    public void close() {
        broker.close();
        ApacheKafka.delete(directory);
    }
}
