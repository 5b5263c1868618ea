package dev.fatwood.spark.write;

import org.apache.spark.sql.AnalysisException;
import scala.collection.immutable.Map;

/** A write that cannot be planned: its columns or its save mode are wrong. Becomes an {@link AnalysisException}. */
final class InvalidWriteException extends RuntimeException {
    /** Spark's condition for an error whose text is all there is. */
    private static final String CONDITION = "_LEGACY_ERROR_TEMP_3080";

    InvalidWriteException(String message) {
        super(message);
    }

    /**
     * The error Spark users know, to be thrown past the compiler: checked in Java, but Spark's interfaces, made for
     * Scala, declare none.
     */
    RuntimeException analysisException() {
        return Unchecked.thrown(new AnalysisException(CONDITION, new Map.Map1<>("msg", getMessage())));
    }
}
