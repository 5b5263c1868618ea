package dev.fatwood.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The one line a script reads for each row: {@code NAME ours=... peer=... ratio=... unit=...}, then variants, limit and warnings, all
 * as {@code key=value}. What does not apply is left out.
 */
public final class FinalLine {

    private FinalLine() {}

    /** @param earlierRatio of an earlier run that should have agreed and did not */
    public static String of(CaseResult result, OptionalDouble earlierRatio) {
        Unit unit = result.unit();
        StringBuilder line = new StringBuilder(result.name());
        put(line, "ours", unit.format(result.ours().median()));
        put(line, "peer", unit.format(result.peer().median()));
        put(line, "ratio", twoDigits(result.ratio(result.peer())));
        put(line, "unit", unit.symbol());
        result.variants().forEach(variant -> put(line, variant.name(), unit.format(variant.median())));
        if (result.limit().isPresent()) {
            put(line, "limit", unit.format(result.limit().value()));
            put(line, "of-limit", twoDigits(result.ofLimit()));
        }
        putBound(line, result);
        List<String> noisy = new ArrayList<>(result.noisySides());
        earlierRatio.ifPresent(ratio -> noisy.add("repeat"));
        putNames(line, "noisy", noisy);
        earlierRatio.ifPresent(ratio -> put(line, "earlier-ratio", twoDigits(ratio)));
        return line.toString();
    }

    /** A client-bound case is judged by what the broker needed, not by how fast the client was. */
    private static void putBound(StringBuilder line, CaseResult result) {
        List<String> bound = result.clientBoundSides();
        putNames(line, "client-bound", bound);
        if (!bound.isEmpty()) {
            putIfKnown(line, "broker-cpu-ratio", result.brokerCpuRatio());
            putIfKnown(line, "p99-ratio", result.p99Ratio());
        }
    }

    private static void putNames(StringBuilder line, String key, List<String> names) {
        if (!names.isEmpty()) {
            put(line, key, String.join(",", names));
        }
    }

    private static void putIfKnown(StringBuilder line, String key, double value) {
        if (!Double.isNaN(value)) {
            put(line, key, twoDigits(value));
        }
    }

    private static void put(StringBuilder line, String key, String value) {
        line.append(' ').append(key).append('=').append(value);
    }

    private static String twoDigits(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
