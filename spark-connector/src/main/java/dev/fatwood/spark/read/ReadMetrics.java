package dev.fatwood.spark.read;

import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What tasks report to Spark's SQL tab. The first two carry the names of Spark's Kafka source. */
public final class ReadMetrics {
    private static final String OUT_OF_RANGE = "offsetOutOfRange";
    private static final String DATA_LOSS = "dataLoss";
    private static final String FETCHED_BYTES = "fetchedBytes";
    private static final String FETCH_WAIT_MS = "fetchWaitMs";

    private ReadMetrics() {}

    static CustomMetric[] all() {
        return new CustomMetric[] {new OffsetOutOfRange(), new DataLosses(), new FetchedBytes(), new FetchWait()};
    }

    static CustomTaskMetric[] of(RangeFetcher fetcher) {
        return new CustomTaskMetric[] {
            new TaskValue(OUT_OF_RANGE, fetcher.skippedOffsets()),
            new TaskValue(DATA_LOSS, fetcher.losses()),
            new TaskValue(FETCHED_BYTES, fetcher.fetchedBytes()),
            new TaskValue(FETCH_WAIT_MS, fetcher.fetchWaitMs()),
        };
    }

    private record TaskValue(String name, long value) implements CustomTaskMetric {}

    /** Spark makes these by their class name, hence public with a constructor of no arguments. */
    public static final class OffsetOutOfRange extends CustomSumMetric {
        @Override
        public String name() {
            return OUT_OF_RANGE;
        }

        @Override
        public String description() {
            return "estimated number of fetched offsets out of range";
        }
    }

    /** As the one above. */
    public static final class DataLosses extends CustomSumMetric {
        @Override
        public String name() {
            return DATA_LOSS;
        }

        @Override
        public String description() {
            return "number of data loss error";
        }
    }

    /** As the one above. */
    public static final class FetchedBytes extends CustomSumMetric {
        @Override
        public String name() {
            return FETCHED_BYTES;
        }

        @Override
        public String description() {
            return "bytes of record batches fetched";
        }
    }

    /** As the one above. */
    public static final class FetchWait extends CustomSumMetric {
        @Override
        public String name() {
            return FETCH_WAIT_MS;
        }

        @Override
        public String description() {
            return "time tasks waited for fetches, ms";
        }
    }
}
