package dev.fatwood.benchmarks.cases;

import java.util.List;

/**
 * What Kafka's ConsumerPerformance says at its end.
 *
 * @param megabytes of values, in units of 2^20 bytes and rounded to four digits
 * @param fetchMs from the start less the time until partitions were assigned; the clock has steps of a millisecond
 */
record ConsumerReport(double megabytes, long records, long fetchMs) {

    private static final int COLUMNS = 10;
    private static final int MEGABYTES = 2;
    private static final int RECORDS = 4;
    private static final int FETCH_MS = 7;

    /** Reads the last line that has its ten columns and no header in it. */
    static ConsumerReport last(List<String> lines) {
        return lines.stream()
                .map(line -> line.split(", *"))
                .filter(columns -> columns.length == COLUMNS && !columns[0].startsWith("start"))
                .reduce((first, second) -> second)
                .map(columns -> new ConsumerReport(
                        Double.parseDouble(columns[MEGABYTES]),
                        Long.parseLong(columns[RECORDS]),
                        Long.parseLong(columns[FETCH_MS])))
                .orElseThrow(() -> new IllegalStateException("ConsumerPerformance printed no figures"));
    }

    double seconds() {
        return fetchMs / 1e3;
    }
}
