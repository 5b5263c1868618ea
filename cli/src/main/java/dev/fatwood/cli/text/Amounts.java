package dev.fatwood.cli.text;

import java.util.Locale;

/** Large numbers as people say them. */
public final class Amounts {

    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Amounts() {}

    /** {@code 950}, {@code 12.3k}, {@code 4.5M}. */
    public static String count(long count) {
        if (count < 10_000) {
            return Long.toString(count);
        }
        return count < 1_000_000
                ? String.format(Locale.ROOT, "%.1fk", count / 1e3)
                : String.format(Locale.ROOT, "%.1fM", count / 1e6);
    }

    /** {@code 1 record}, {@code 2 records}, {@code 0 batches}. */
    public static String of(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : thing.endsWith("ch") ? "es" : "s");
    }

    /** {@code 950 B}, {@code 1.5 KiB}. */
    public static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < BYTE_UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", amount, BYTE_UNITS[unit]);
    }
}
