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
}
