package dev.fatwood.spark.write;

import dev.fatwood.spark.read.ClusterFailure;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * {@code df.write.format("fatwood").save()}. Spark hands it over through its older interface, the only one that takes
 * its default save mode ({@code errorifexists}) without a catalog; from here the write runs as a V2 append like any
 * other. See ADR 016.
 */
public final class BatchAppend {
    private BatchAppend() {}

    /**
     * Appends {@code rows}. Runs on the driver and returns when all rows are acknowledged.
     *
     * @param provider class of the V2 provider whose table takes appends
     * @throws RuntimeException an AnalysisException for modes that would have to remove or skip rows, a SparkRuntimeException for
     *     what the cluster refused or did not answer, and Spark's own for a job that failed otherwise
     */
    public static void run(String provider, SaveMode mode, Map<String, String> options, Dataset<Row> rows) {
        requireAppend(mode);
        try {
            rows.write().format(provider).mode(SaveMode.Append).options(options).save();
        } catch (RuntimeException planned) {
            throw planned;
        } catch (Exception job) {
            throw ClusterFailure.inTask(job).orElseThrow(() -> Unchecked.thrown(job));
        }
    }

    private static void requireAppend(SaveMode mode) {
        if (mode != SaveMode.Append && mode != SaveMode.ErrorIfExists) {
            throw new InvalidWriteException(
                            "Save mode " + mode.name() + " not allowed for fatwood: topics are only"
                                    + " appended to. Allowed save modes are Append and ErrorIfExists (default), which both append")
                    .analysisException();
        }
    }
}
