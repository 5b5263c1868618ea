package dev.fatwood.benchmarks.compare;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One row: what came out of a case, or of one part of it. The first series is ours, the second the peer as it ships; further ones
 * are variants.
 *
 * @param name the case's, or the case's with a part behind a dash
 * @param limit the machine's bound in the same unit, or {@link Limit#NONE}
 * @param settings how it was run: sizes, heaps, modes
 */
public record CaseResult(
        String name, String description, Unit unit, List<Series> series, Limit limit, Map<String, String> settings) {

    public CaseResult {
        if (series.size() < 2) {
            throw new IllegalArgumentException(name + " compares " + series.size() + " sides; two are needed");
        }
        series = List.copyOf(series);
        settings = new TreeMap<>(settings);
    }

    public Series ours() {
        return series.get(0);
    }

    public Series peer() {
        return series.get(1);
    }

    /** Series beyond ours and the peer's. */
    public List<Series> variants() {
        return series.subList(2, series.size());
    }

    /** Sides that ours is compared with: the peer and its variants. */
    public List<Series> others() {
        return series.stream().filter(one -> !one.isOurs()).toList();
    }

    /** How many times better ours is than {@code other}. */
    public double ratio(Series other) {
        return unit.ratio(ours().median(), other.median());
    }

    public RatioInterval interval(Series other) {
        return RatioInterval.of(unit, ours().values(), other.values());
    }

    /** Names of the sides whose ratio to ours is not to be trusted. */
    public List<String> noisySides() {
        return others().stream()
                .filter(other -> interval(other).isWide())
                .map(Series::name)
                .toList();
    }

    public boolean isNoisy() {
        return !noisySides().isEmpty();
    }

    /** Names of the sides that had the machine full. */
    public List<String> clientBoundSides() {
        return series.stream().filter(Series::isClientBound).map(Series::name).toList();
    }

    /** Peer's broker CPU time over ours; {@code NaN} if one of them took none that could be seen. */
    public double brokerCpuRatio() {
        return quotient(peer().brokerCpuSeconds(), ours().brokerCpuSeconds());
    }

    /** Peer's p99 over ours; {@code NaN} where it was not measured. */
    public double p99Ratio() {
        return quotient(p99(peer()), p99(ours()));
    }

    /** 0 to 1 (above 1 only by noise): how much of the limit ours reaches; {@code NaN} without one. */
    public double ofLimit() {
        return limit.isPresent() ? unit.ratio(ours().median(), limit.value()) : Double.NaN;
    }

    private static double p99(Series series) {
        return series.details().getOrDefault(Outcome.P99_MS, 0.0);
    }

    private static double quotient(double above, double below) {
        return above > 0 && below > 0 ? above / below : Double.NaN;
    }
}
