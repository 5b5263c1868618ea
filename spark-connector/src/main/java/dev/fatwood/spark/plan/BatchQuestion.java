package dev.fatwood.spark.plan;

import java.util.Optional;

/**
 * What a batch query asks of the log: the rows its filters let through, of each partition perhaps only some.
 *
 * @param limit never together with filters that are not exact
 */
public record BatchQuestion(PushedFilters filters, Optional<RowLimit> limit) {
    /** Every row. */
    public static final BatchQuestion EVERYTHING = new BatchQuestion(PushedFilters.NONE, Optional.empty());

    public BatchQuestion with(PushedFilters newFilters) {
        return new BatchQuestion(newFilters, limit);
    }

    public BatchQuestion with(RowLimit newLimit) {
        return new BatchQuestion(filters, Optional.of(newLimit));
    }

    /** What was pushed down, to be read after what is scanned; empty if nothing was. */
    public String description() {
        StringBuilder text = new StringBuilder();
        if (!filters.used().isEmpty()) {
            text.append(", filters: ").append(filters.used());
        }
        limit.ifPresent(rows -> text.append(", rows of each partition: ").append(rows));
        return text.toString();
    }
}
