package dev.fatwood.benchmarks.load;

import java.util.Arrays;
import java.util.List;

/**
 * How long each of many things took, in microseconds; filled one by one. Keeps every one: 4 bytes each. One thread adds.
 */
final class Latencies {

    private static final long NS_PER_US = 1_000;
    private static final double US_PER_MS = 1_000;

    private final int[] micros;
    private int count;

    /** @param capacity most that will be added */
    Latencies(int capacity) {
        this.micros = new int[capacity];
    }

    /** All of {@code parts} in one. */
    static Latencies merged(List<Latencies> parts) {
        Latencies all =
                new Latencies(parts.stream().mapToInt(part -> part.count).sum());
        for (Latencies part : parts) {
            System.arraycopy(part.micros, 0, all.micros, all.count, part.count);
            all.count += part.count;
        }
        return all;
    }

    void addNs(long ns) {
        micros[count++] = (int) Math.min(Integer.MAX_VALUE, ns / NS_PER_US);
    }

    int count() {
        return count;
    }

    double meanMs() {
        return Arrays.stream(micros, 0, count).average().orElseThrow() / US_PER_MS;
    }

    /**
     * The smallest latency that {@code percent} of all do not exceed (nearest rank).
     *
     * @param percent over 0, up to 100
     */
    double percentileMs(double percent) {
        int[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * count);
        return sorted[Math.max(0, rank - 1)] / US_PER_MS;
    }
}
