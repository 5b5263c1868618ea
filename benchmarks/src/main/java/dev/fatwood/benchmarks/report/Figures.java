package dev.fatwood.benchmarks.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as text, three significant digits. */
final class Figures {

    private Figures() {}

    static String of(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** {@code 8.41x}, or nothing. */
    static String times(OptionalDouble ratio) {
        return ratio.isPresent() ? of(ratio.getAsDouble()) + "x" : "";
    }

    static String orNothing(OptionalDouble value) {
        return value.isPresent() ? of(value.getAsDouble()) : "";
    }
}
