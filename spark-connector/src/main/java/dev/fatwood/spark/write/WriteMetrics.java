package dev.fatwood.spark.write;

import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What tasks report to Spark's SQL tab. */
public final class WriteMetrics {
    private static final String ROWS = "ackedRows";
    private static final String BYTES = "ackedBytes";
    private static final String BATCHES = "ackedBatches";
    private static final String RETRIES = "batchRetries";

    private WriteMetrics() {}

    static CustomMetric[] all() {
        return new CustomMetric[] {new AckedRows(), new AckedBytes(), new AckedBatches(), new BatchRetries()};
    }

    static CustomTaskMetric[] of(WrittenRanges written, long retries) {
        return new CustomTaskMetric[] {
            new TaskValue(ROWS, written.rows()),
            new TaskValue(BYTES, written.bytes()),
            new TaskValue(BATCHES, written.batches()),
            new TaskValue(RETRIES, retries),
        };
    }

    private record TaskValue(String name, long value) implements CustomTaskMetric {}

    /** Spark makes these by their class name, hence public with a constructor of no arguments. */
    public static final class AckedRows extends CustomSumMetric {
        @Override
        public String name() {
            return ROWS;
        }

        @Override
        public String description() {
            return "rows acknowledged";
        }
    }

    /** As the one above. */
    public static final class AckedBytes extends CustomSumMetric {
        @Override
        public String name() {
            return BYTES;
        }

        @Override
        public String description() {
            return "bytes of record batches acknowledged";
        }
    }

    /** As the one above. */
    public static final class AckedBatches extends CustomSumMetric {
        @Override
        public String name() {
            return BATCHES;
        }

        @Override
        public String description() {
            return "record batches acknowledged";
        }
    }

    /** As the one above. */
    public static final class BatchRetries extends CustomSumMetric {
        @Override
        public String name() {
            return RETRIES;
        }

        @Override
        public String description() {
            return "record batches sent again";
        }
    }
}
