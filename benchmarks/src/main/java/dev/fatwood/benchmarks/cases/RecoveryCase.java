package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.ApacheKafkaKind;
import dev.fatwood.benchmarks.broker.BrokerKind;
import dev.fatwood.benchmarks.broker.FatwoodKind;
import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Unit;
import dev.fatwood.benchmarks.compare.WarmUp;
import dev.fatwood.benchmarks.limit.EmptyJvm;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * kill -9 under load, then the time from process start until every partition of the topic has acknowledged a record. The directory
 * is kept and its broker killed again in each round. Each side acknowledges as it ships.
 */
final class RecoveryCase implements Case {

    private static final int PARTITIONS = 4;
    private static final DataSize SIZE = new DataSize(5_000_000, 500_000, Recovery.VALUE_BYTES);

    /**
     * A killed Apache Kafka may not register again before its old registration has lapsed, 9 s by default, however little there is to
     * recover; this leaves mostly the recovery.
     */
    private static final Map<String, String> SHORT_SESSION =
            new TreeMap<>(Map.of("broker.session.timeout.ms", "1000", "broker.heartbeat.interval.ms", "200"));

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public String description() {
        return "kill -9 under load with " + SIZE.records() + " x " + SIZE.valueBytes() + " B in " + PARTITIONS
                + " partitions, then process start to a first acknowledged record in each partition";
    }

    @Override
    public Budget budget() {
        return new Budget(300, 75);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        TopicSpec topic = new TopicSpec(name(), PARTITIONS, SIZE.recordsOf(workshop.isQuick()), SIZE.valueBytes());
        BrokerKind ourKind = new FatwoodKind();
        BrokerKind peerKind = new ApacheKafkaKind();
        Map<String, String> settings = new TreeMap<>(ShippedFlags.of(List.of(ourKind, peerKind)));
        settings.put("records", String.valueOf(topic.records()));
        settings.put("ours", "ack.durability=fsync, as shipped");
        settings.put("peer", "acknowledges from the page cache, as shipped");
        settings.put("peer-short-session", SHORT_SESSION.toString());
        try (Recovery ours = Recovery.prepare("ours", ourKind, Map.of(), topic, workshop);
                Recovery peer = Recovery.prepare("peer", peerKind, Map.of(), topic, workshop);
                Recovery variant = Recovery.prepare("peer-short-session", peerKind, SHORT_SESSION, topic, workshop)) {
            rows.accept(new CaseResult(
                    name(),
                    description(),
                    Unit.MILLISECONDS,
                    workshop.compare(List.of(ours, peer, variant), Unit.MILLISECONDS, WarmUp.NONE),
                    EmptyJvm.measure().startLimit(),
                    settings));
        }
    }
}
