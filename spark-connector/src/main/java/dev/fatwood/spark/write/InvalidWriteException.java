package dev.fatwood.spark.write;

import org.apache.spark.sql.AnalysisException;
import scala.collection.immutable.Map;

/** The rows to write lack a column, or have one of a wrong type. Becomes Spark's own {@link AnalysisException}. */
final class InvalidRowsException extends RuntimeException {
    /** Spark's condition for an error whose text is all there is. */
    private static final String CONDITION = "_LEGACY_ERROR_TEMP_3080";

    InvalidRowsException(String message) {
        super(message);
    }

    /** The error Spark users know; checked in Java but thrown past it, as Spark's own code does. */
    AnalysisException analysisException() {
        return new AnalysisException(CONDITION, new Map.Map1<>("msg", getMessage()));
    }
}
