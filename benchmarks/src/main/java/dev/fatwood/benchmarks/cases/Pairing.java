package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.benchmarks.spark.JobWorker;
import java.util.List;

/**
 * A connector and a broker. {@code ours} and {@code peer} are what people run; the crossed pairs say how much is the connector's doing
 * and how much the broker's.
 *
 * @param format Spark's name of the connector
 * @param v1Sources {@link #V1} leaves it to Spark which of a source's two paths a batch takes, {@link #V2} takes the newer one
 */
record Pairing(String name, String format, RunningBroker broker, String v1Sources) {

    private static final String V1 = JobWorker.SPARKS_DEFAULT;
    private static final String V2 = "v2";

    /** Batch reads: spark-sql-kafka as it ships, which is Spark's V1 path, and with the V2 path switched on. */
    static List<Pairing> reading(BrokerPair brokers) {
        return List.of(
                new Pairing("ours", "fatwood", brokers.ours(), V2),
                new Pairing("peer", "kafka", brokers.peer(), V1),
                new Pairing("peer-v2", "kafka", brokers.peer(), V2),
                new Pairing("ours-on-kafka", "fatwood", brokers.peer(), V2),
                new Pairing("kafka-v2-on-ours", "kafka", brokers.ours(), V2));
    }

    /** Batch reads that take so long on the peer's side that two must do. */
    static List<Pairing> readingLong(BrokerPair brokers) {
        return reading(brokers).subList(0, 2);
    }

    /** Streams, which have one path only. */
    static List<Pairing> streaming(BrokerPair brokers) {
        return List.of(
                new Pairing("ours", "fatwood", brokers.ours(), V1),
                new Pairing("peer", "kafka", brokers.peer(), V1),
                new Pairing("ours-on-kafka", "fatwood", brokers.peer(), V1),
                new Pairing("kafka-on-ours", "kafka", brokers.ours(), V1));
    }

    /** Batch writes; the first and the third differ in the topic's durability, see {@link WriteCase}. */
    static List<Pairing> writing(BrokerPair brokers) {
        return List.of(
                new Pairing("ours", "fatwood", brokers.ours(), V1),
                new Pairing("peer", "kafka", brokers.peer(), V1),
                new Pairing("ours-fsync", "fatwood", brokers.ours(), V1),
                new Pairing("ours-on-kafka", "fatwood", brokers.peer(), V1),
                new Pairing("kafka-on-ours", "kafka", brokers.ours(), V1));
    }
}
