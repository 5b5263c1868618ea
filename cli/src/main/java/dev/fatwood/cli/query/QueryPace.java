package dev.fatwood.cli.query;

import dev.fatwood.cli.group.Lag;
import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * What two looks at a query tell. A query moves once per micro-batch: looks that lie closer together than two batches show bursts.
 *
 * @param lag at the second look
 * @param readPerSecond records the query read
 * @param writtenPerSecond records that came to its partitions
 * @param catchUp when the lag will be gone if both go on like this; null if it will not
 */
record QueryPace(long lag, double readPerSecond, double writtenPerSecond, Duration catchUp) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Partitions that only one of the two looks saw do not count for the rates, nor does an offset that went back. */
    static QueryPace between(QueryStanding earlier, QueryStanding later) {
        double seconds = Math.max(1, later.atNanos() - earlier.atNanos()) / NANOS_PER_SECOND;
        double read = moved(earlier, later, Lag::committed) / seconds;
        double written = moved(earlier, later, Lag::end) / seconds;
        return new QueryPace(later.lag(), read, written, catchUp(later.lag(), read - written));
    }

    private static long moved(QueryStanding earlier, QueryStanding later, ToLongFunction<Lag> offset) {
        return later.places().values().stream()
                .filter(now -> now.end() != null)
                .mapToLong(now -> {
                    Lag before = earlier.places().get(now.place());
                    return before == null || before.end() == null
                            ? 0
                            : Math.max(0, offset.applyAsLong(now) - offset.applyAsLong(before));
                })
                .sum();
    }

    private static Duration catchUp(long lag, double gainPerSecond) {
        if (lag == 0) {
            return Duration.ZERO;
        }
        return gainPerSecond <= 0 ? null : Duration.ofMillis((long) (lag / gainPerSecond * 1_000));
    }
}
