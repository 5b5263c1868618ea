package dev.fatwood.spark.read;

import dev.fatwood.client.wire.ClientException;
import java.util.Optional;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkRuntimeException;
import scala.collection.immutable.Map;

/** What a cluster did not do, as an error of Spark's own kind: of those PySpark shows the sentence and no stack trace of Java. */
public final class ClusterFailure {
    /** Spark's condition for an error whose text is all there is. */
    private static final String CONDITION = "_LEGACY_ERROR_TEMP_3080";

    private static final int CAUSES_MAX = 20;
    private static final String OURS = "dev.fatwood.";

    private ClusterFailure() {}

    /** On the driver. */
    static SparkRuntimeException of(ClientException failure) {
        return because(failure, failure);
    }

    /** Of a job that failed because of what a task of it was told by the cluster, or by us about its rows; empty if it was neither. */
    public static Optional<SparkRuntimeException> inTask(Throwable job) {
        Throwable cause = job;
        for (int depth = 0; depth < CAUSES_MAX && cause != null; depth++) {
            if (cause instanceof ClientException || isRefusalOfOurs(cause)) {
                return Optional.of(because(cause, job));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static boolean isRefusalOfOurs(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return cause instanceof IllegalArgumentException
                && trace.length > 0
                && trace[0].getClassName().startsWith(OURS);
    }

    private static SparkRuntimeException because(Throwable failure, Throwable cause) {
        return new SparkRuntimeException(
                CONDITION, new Map.Map1<>("msg", failure.getMessage()), cause, new QueryContext[0], "");
    }
}
