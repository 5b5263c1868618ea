package dev.fatwood.broker.observe;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Counts times in buckets that grow with them: four to each doubling, from 1 microsecond to 134 seconds, so that a quantile read from
 * it is at most a quarter too high. Takes 900 bytes, allocates nothing when it counts, and has no lock.
 *
 * <p>Thread: any.
 */
final class LatencyHistogram {

    /** Doublings from 4 microseconds on; below, each microsecond has a bucket of its own. */
    private static final int DOUBLINGS = 25;

    private static final int PER_DOUBLING = 4;
    private static final int LONGER = (DOUBLINGS + 1) * PER_DOUBLING;
    private static final int BUCKETS = LONGER + 1;
    private static final long NS_PER_US = 1000;

    private static final long TOLD_FROM_NS = 16 * NS_PER_US;
    private static final long TOLD_UNTIL_NS = 34_000_000 * NS_PER_US;

    /** The buckets whose ends are told: two to each doubling, from 16 microseconds to 34 seconds. */
    static final int[] TOLD_BUCKETS = IntStream.range(0, LONGER)
            .filter(bucket -> bucket % 2 == 1)
            .filter(bucket -> untilNs(bucket) >= TOLD_FROM_NS && untilNs(bucket) <= TOLD_UNTIL_NS)
            .toArray();

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
    private final LongAdder sumNs = new LongAdder();

    /** Counts one time. A hot path. */
    void record(long ns) {
        counts.getAndIncrement(bucketOf(ns));
        sumNs.add(ns);
    }

    static int bucketOf(long ns) {
        long us = Math.max(0, ns) / NS_PER_US;
        if (us < PER_DOUBLING) {
            return (int) us;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(us);
        int quarter = (int) (us >> exponent - 2) & PER_DOUBLING - 1;
        return Math.min(LONGER, (exponent - 1) * PER_DOUBLING + quarter);
    }

    /** Where a bucket ends, exclusive; the last one never does. */
    static long untilNs(int bucket) {
        if (bucket < PER_DOUBLING) {
            return (bucket + 1) * NS_PER_US;
        }
        int exponent = bucket / PER_DOUBLING + 1;
        long quarters = PER_DOUBLING + bucket % PER_DOUBLING + 1L;
        return bucket == LONGER ? Long.MAX_VALUE : (quarters << exponent - 2) * NS_PER_US;
    }

    /** What was counted until now. */
    Counts counts() {
        long[] copy = new long[BUCKETS];
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            copy[bucket] = counts.get(bucket);
        }
        return new Counts(copy, sumNs.sum());
    }

    /**
     * The counts of a histogram at one moment, or between two.
     *
     * @param byBucket not to be changed
     */
    record Counts(long[] byBucket, long sumNs) {

        static final Counts NONE = new Counts(new long[BUCKETS], 0);

        long of(int bucket) {
            return byBucket[bucket];
        }

        long total() {
            long total = 0;
            for (long count : byBucket) {
                total += count;
            }
            return total;
        }

        /** What was counted after {@code earlier}. */
        Counts since(Counts earlier) {
            long[] difference = new long[BUCKETS];
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                difference[bucket] = byBucket[bucket] - earlier.byBucket[bucket];
            }
            return new Counts(difference, sumNs - earlier.sumNs);
        }

        /**
         * The end of the bucket that holds a quantile; the start of the last bucket; 0 if nothing was counted.
         *
         * @param quantile over 0, at most 1
         */
        long quantileNs(double quantile) {
            long wanted = (long) Math.ceil(quantile * total());
            long seen = 0;
            for (int bucket = 0; bucket < BUCKETS && wanted > 0; bucket++) {
                seen += byBucket[bucket];
                if (seen >= wanted) {
                    return untilNs(Math.min(bucket, LONGER - 1));
                }
            }
            return 0;
        }
    }
}
