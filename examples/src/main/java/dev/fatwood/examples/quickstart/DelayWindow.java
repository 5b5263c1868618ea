package dev.fatwood.examples.quickstart;

import java.util.Comparator;

/**
 * The delays of the flights that left one airport within one window.
 *
 * @param key window and airport
 * @param delaySum minutes
 * @param delayMax minutes
 */
record DelayWindow(Key key, long flights, long delaySum, int delayMax) {

    /** Worst first: most minutes lost in all. */
    static final Comparator<DelayWindow> WORST_FIRST =
            Comparator.comparingLong(DelayWindow::delaySum).reversed().thenComparing(DelayWindow::key);

    static DelayWindow of(Key key, int delay) {
        return new DelayWindow(key, 1, delay, delay);
    }

    DelayWindow plus(DelayWindow other) {
        return new DelayWindow(
                key, flights + other.flights, delaySum + other.delaySum, Math.max(delayMax, other.delayMax));
    }

    /** Which window of which airport; {@code startMs} is the first millisecond of the window, inclusive. */
    record Key(long startMs, String origin) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparingLong(Key::startMs).thenComparing(Key::origin);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }
}
