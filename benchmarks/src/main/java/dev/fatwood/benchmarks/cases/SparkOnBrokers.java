package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.Workshop;
import java.util.List;
import java.util.function.Function;

/** Both brokers with their data, and Spark up on each side. Closing ends Spark first, then the brokers. */
record SparkOnBrokers(BrokerPair brokers, SparkSides sides) implements AutoCloseable {

    static SparkOnBrokers start(FilledBrokers data, Function<BrokerPair, List<Pairing>> pairings, Workshop workshop) {
        BrokerPair brokers = data.open();
        try {
            return new SparkOnBrokers(brokers, SparkSides.start(pairings.apply(brokers), workshop));
        } catch (RuntimeException e) {
            brokers.close();
            throw e;
        }
    }

    @Override
    public void close() {
        sides.close();
        brokers.close();
    }
}
