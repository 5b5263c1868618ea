package dev.fatwood.prove.load;

/**
 * What a load does.
 *
 * @param recordsPerSecond of all writers together
 * @param deliveryTimeoutMs after which a producer gives up a record; longer than any fault, since a producer that gave up sends what else it
 *     has under a new epoch (KIP-360), and a record that was in the log already is there twice then, whatever the broker does
 * @param requestTimeoutMs after which a producer sends a request again
 * @param timestamps of the records
 * @param groups whether groups of consumers read too
 */
public record LoadPlan(
        String topic,
        int partitions,
        int writers,
        int recordsPerSecond,
        int deliveryTimeoutMs,
        int requestTimeoutMs,
        Timestamps timestamps,
        boolean groups,
        long seed) {

    /** The times that producers put on their records. */
    public interface Timestamps {

        /** @return ms since 1970, or null: the client's clock */
        Long of(int partition);
    }

    /** Six partitions, three writers, patient clients, groups. */
    public static LoadPlan of(int recordsPerSecond, long seed) {
        return new LoadPlan("proven", 6, 3, recordsPerSecond, 180_000, 5_000, partition -> null, true, seed);
    }

    public LoadPlan withoutGroups() {
        return new LoadPlan(
                topic,
                partitions,
                writers,
                recordsPerSecond,
                deliveryTimeoutMs,
                requestTimeoutMs,
                timestamps,
                false,
                seed);
    }

    public LoadPlan atRate(int rate) {
        return new LoadPlan(
                topic, partitions, writers, rate, deliveryTimeoutMs, requestTimeoutMs, timestamps, groups, seed);
    }

    public LoadPlan withRequestTimeout(int requestMs) {
        return new LoadPlan(
                topic, partitions, writers, recordsPerSecond, deliveryTimeoutMs, requestMs, timestamps, groups, seed);
    }

    /** With producers that give up sooner than the faults end. */
    public LoadPlan givingUpAfter(int deliveryMs) {
        return new LoadPlan(
                topic, partitions, writers, recordsPerSecond, deliveryMs, requestTimeoutMs, timestamps, groups, seed);
    }

    public LoadPlan dated(Timestamps dates) {
        return new LoadPlan(
                topic, partitions, writers, recordsPerSecond, deliveryTimeoutMs, requestTimeoutMs, dates, groups, seed);
    }
}
