package dev.fatwood.spark.plan;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;

/**
 * How many rows of each partition are enough, and from which end. Spark takes its own limit of what the partitions
 * give, so that more rows are only slower.
 *
 * @param rows at least 0
 */
public record RowLimit(int rows, End end) implements Serializable {
    /** Where in a partition the rows are taken. */
    public enum End {
        FIRST,
        LAST
    }

    public static RowLimit first(int rows) {
        return new RowLimit(rows, End.FIRST);
    }

    /**
     * The rows of each partition that can be among the first {@code rows} in an order: it has to go by offset, perhaps
     * after topic and partition, which are the same for all rows of a partition. What follows the offset decides
     * nothing.
     */
    public static Optional<RowLimit> ofOrder(SortOrder[] order, int rows) {
        for (SortOrder key : order) {
            if (isBy(key, "offset")) {
                End end = key.direction() == SortDirection.ASCENDING ? End.FIRST : End.LAST;
                return Optional.of(new RowLimit(rows, end));
            }
            if (!isBy(key, "topic") && !isBy(key, "partition")) {
                break;
            }
        }
        return Optional.empty();
    }

    private static boolean isBy(SortOrder key, String column) {
        return key.expression() instanceof NamedReference reference
                && reference.fieldNames().length == 1
                && reference.fieldNames()[0].equals(column);
    }

    @Override
    public String toString() {
        return end.name().toLowerCase(Locale.ROOT) + " " + rows;
    }
}
