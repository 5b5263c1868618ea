package dev.fatwood.benchmarks.cases;

/**
 * How much data a case works on.
 *
 * @param records in a full run
 * @param quickRecords in a quick run
 * @param valueBytes bytes of each record's value
 */
record DataSize(long records, long quickRecords, int valueBytes) {

    long recordsOf(boolean isQuick) {
        return isQuick ? quickRecords : records;
    }

    /** As row names say it: {@code 100b}, {@code 1k}. */
    String label() {
        return valueBytes < 1_000 ? valueBytes + "b" : valueBytes / 1_000 + "k";
    }
}
