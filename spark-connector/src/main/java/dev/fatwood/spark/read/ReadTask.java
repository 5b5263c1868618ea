package dev.fatwood.spark.read;

import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.spark.options.ReadConf;
import dev.fatwood.spark.row.RecordColumn;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.SparkEnv;

/**
 * What all tasks of a read share. Travels to the executors.
 *
 * @param settings       honoured {@code kafka.*} values
 * @param columns        columns the query needs, in order
 * @param row            columns of the rows, in order: those and others, which are null
 * @param failOnDataLoss fail, or warn and go on, when offsets are gone
 * @param pollTimeoutMs  how long a task waits without progress
 * @param decompressedBatchBytesMax what a record batch may take once decompressed
 */
record ReadTask(
        HashMap<String, String> settings,
        List<RecordColumn> columns,
        List<RecordColumn> row,
        boolean failOnDataLoss,
        long pollTimeoutMs,
        int decompressedBatchBytesMax)
        implements Serializable {
    /** Rows have the columns the query needs, and no others. */
    ReadTask(
            HashMap<String, String> settings,
            List<RecordColumn> columns,
            boolean failOnDataLoss,
            long pollTimeoutMs,
            int decompressedBatchBytesMax) {
        this(settings, columns, columns, failOnDataLoss, pollTimeoutMs, decompressedBatchBytesMax);
    }

    static ReadTask of(ReadConf conf, List<RecordColumn> columns) {
        return new ReadTask(
                new HashMap<>(conf.client()),
                List.copyOf(columns),
                conf.failOnDataLoss(),
                conf.pollTimeoutMs(networkTimeoutMs()),
                conf.maxDecompressedBatchBytes());
    }

    /** The same in rows of other columns, all of its own among them. */
    ReadTask withRow(List<RecordColumn> wider) {
        return new ReadTask(
                settings, columns, List.copyOf(wider), failOnDataLoss, pollTimeoutMs, decompressedBatchBytesMax);
    }

    /**
     * How to fetch: without what no column shows, if the broker can leave it out. Where values are shown all is fetched: a broker
     * sends whole batches from its files without looking at them, which costs less than leaving out keys and headers.
     */
    FetchConfig fetchConfig() {
        FetchConfig fetch = FetchConfig.of(settings);
        if (shows(RecordColumn.VALUE, RecordColumn.VALUE_TEXT)) {
            return fetch;
        }
        fetch = fetch.withoutValues();
        fetch = shows(RecordColumn.KEY, RecordColumn.KEY_TEXT) ? fetch : fetch.withoutKeys();
        return columns.contains(RecordColumn.HEADERS) ? fetch : fetch.withoutHeaders();
    }

    private boolean shows(RecordColumn bytes, RecordColumn text) {
        return columns.contains(bytes) || columns.contains(text);
    }

    private static long networkTimeoutMs() {
        return SparkEnv.get().conf().getTimeAsMs("spark.network.timeout", "120s");
    }
}
