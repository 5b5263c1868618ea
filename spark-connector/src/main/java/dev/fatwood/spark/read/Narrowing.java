package dev.fatwood.spark.read;

import dev.fatwood.spark.plan.PushedFilters;
import dev.fatwood.spark.row.RecordColumn;
import java.util.List;
import org.apache.spark.sql.connector.read.Scan;

/**
 * What one scan of a micro-batch is for.
 *
 * @param row     columns of the rows Spark gets, in order
 * @param columns those of them that the query looks at; the others are null
 * @param filters records that meet them all are wanted; Spark looks at the others' rows again, if they come
 */
public record Narrowing(List<RecordColumn> row, List<RecordColumn> columns, PushedFilters filters) {
    public Narrowing {
        row = List.copyOf(row);
        columns = List.copyOf(columns);
    }

    /** Every column of all records. */
    static Narrowing none(List<RecordColumn> columns) {
        return new Narrowing(columns, columns, PushedFilters.NONE);
    }

    /** Whether it asks for less than everything, or for something else. */
    public boolean isOfUse() {
        return !row.equals(columns)
                || row.stream().anyMatch(RecordColumn::isText)
                || !filters.used().isEmpty();
    }

    /** The scan as {@code EXPLAIN} shows it. */
    public Scan scan() {
        return new NarrowedScan(this);
    }
}
