package dev.fatwood.spark;

import dev.fatwood.spark.v42.NarrowScans;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Switched on with {@code spark.sql.extensions=dev.fatwood.spark.FatwoodExtensions}: what a streaming query needs of our
 * sources is handed down to them, and keys and values cast to strings are read as such. Rows are the same without it.
 *
 * <p>The name is the same for every minor of Spark; what it switches on is in a package per minor.
 */
public final class FatwoodExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
    /**
     * Called when a session is made.
     *
     * @throws IllegalStateException if the jar is for another minor of Spark
     */
    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        SparkMinor.require();
        NarrowScans.inject(extensions);
        return BoxedUnit.UNIT;
    }
}
