package dev.fatwood.benchmarks.compare;

import java.util.Locale;

/** What a case's values count, and which end of the scale is the good one. */
public enum Unit {
    SECONDS("s", true),
    MILLISECONDS("ms", true),
    MEGABYTES("MB", true),
    RECORDS_PER_SECOND("rec/s", false),
    MEGABYTES_PER_SECOND("MB/s", false);

    private final String symbol;
    private final boolean lessIsBetter;

    Unit(String symbol, boolean lessIsBetter) {
        this.symbol = symbol;
        this.lessIsBetter = lessIsBetter;
    }

    public String symbol() {
        return symbol;
    }

    /** How many times better {@code ours} is than {@code other}; above 1 means better. */
    public double ratio(double ours, double other) {
        return lessIsBetter ? other / ours : ours / other;
    }

    /** Enough digits for three significant ones. */
    public String format(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
