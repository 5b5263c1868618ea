package dev.fatwood.benchmarks.compare;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came out of one case. The first series is ours, the second the peer as it ships; further ones are variants.
 *
 * @param settings how it was run: sizes, heaps, modes
 */
public record CaseResult(
        String name, String description, Unit unit, List<Series> series, Map<String, String> settings) {

    /** Above this spread of a contestant's runs, the ratio says little. */
    public static final double NOISY_SPREAD = 0.4;

    public CaseResult {
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

    /** How many times better ours is than {@code other}. */
    public double ratio(Series other) {
        return unit.ratio(ours().median(), other.median());
    }

    public boolean isNoisy() {
        return series.stream().anyMatch(one -> one.spread() > NOISY_SPREAD);
    }

    /** {@code NAME ours=... peer=... ratio=... unit=...}, then the variants. */
    public String finalLine() {
        StringBuilder line = new StringBuilder(name)
                .append(" ours=")
                .append(unit.format(ours().median()))
                .append(" peer=")
                .append(unit.format(peer().median()))
                .append(" ratio=")
                .append(ratioText(peer()))
                .append(" unit=")
                .append(unit.symbol());
        for (Series variant : variants()) {
            line.append(' ').append(variant.name()).append('=').append(unit.format(variant.median()));
        }
        return line.append(isNoisy() ? " noisy=true" : "").toString();
    }

    public String ratioText(Series other) {
        return String.format("%.2f", ratio(other));
    }
}
