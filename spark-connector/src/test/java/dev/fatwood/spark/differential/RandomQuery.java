package dev.fatwood.spark.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What is asked of the rows of a source. Text and question are one, so that a failure can show it.
 *
 * @param filter in SQL, or null
 * @param columns expressions in SQL; for groups, the aggregates
 */
record RandomQuery(Kind kind, String filter, List<String> columns, List<String> keys, int skip, int limit) {
    /** True of every record; columns that only our source has. */
    private static final String HIDDEN =
            "_batch_base_offset <= offset and _producer_id >= -1 and _leader_epoch >= -1 as hidden";

    enum Kind {
        ROWS,
        ROWS_WITH_HIDDEN,
        GROUPS,
        FIRST_ROWS,
        LIMITED_COUNT
    }

    static RandomQuery ofBatch(Dice dice, TopicSet topics, boolean hasHeaders) {
        Kind kind = dice.pick(Kind.ROWS, Kind.ROWS, Kind.GROUPS, Kind.FIRST_ROWS, dice.pick(Kind.values()));
        String filter = dice.oneIn(4) ? null : new RandomFilter(dice, topics, hasHeaders).condition(dice.below(4));
        List<String> columns = kind == Kind.GROUPS ? aggregates(dice) : columns(dice, hasHeaders);
        List<String> keys = switch (kind) {
            case GROUPS -> dice.pick(List.of(), List.of("topic"), List.of("partition"), List.of("topic", "partition"));
            case FIRST_ROWS -> order(dice);
            default -> List.of();
        };
        int skip = kind == Kind.FIRST_ROWS && dice.oneIn(4) ? dice.below(30) : 0;
        return new RandomQuery(kind, filter, columns, keys, skip, dice.pick(0, 1, 7, 40, 100_000));
    }

    static RandomQuery ofStream(Dice dice, TopicSet topics, boolean hasHeaders) {
        String filter = dice.oneIn(2) ? null : new RandomFilter(dice, topics, hasHeaders).condition(2);
        return new RandomQuery(Kind.ROWS, filter, columns(dice, hasHeaders), List.of(), 0, 0);
    }

    private static List<String> columns(Dice dice, boolean hasHeaders) {
        List<String> columns =
                new ArrayList<>(List.of("key", "value", "topic", "partition", "offset", "timestamp", "timestampType"));
        if (hasHeaders) {
            columns.add("headers");
        }
        if (dice.oneIn(3)) {
            return columns;
        }
        columns.addAll(List.of("cast(value as string)", "length(value)", "hash(key)", "1"));
        return dice.some(dice.shuffled(columns));
    }

    private static List<String> aggregates(Dice dice) {
        return dice.some(List.of(
                "count(1)",
                "count(offset)",
                "min(offset)",
                "max(offset)",
                "min(timestamp)",
                "max(timestamp)",
                "min(topic)",
                "max(partition)",
                dice.pick("count(value)", "count(key)", "sum(offset)", "sum(length(value))", "max(timestampType)")));
    }

    /** Total, so that the first rows are the same whoever sorts. */
    private static List<String> order(Dice dice) {
        String direction = dice.pick(" asc", " desc");
        return dice.pick(
                List.of("offset" + direction, "topic", "partition"),
                List.of("topic" + direction, "partition" + direction, "offset" + direction),
                List.of("partition", "topic desc", "offset" + direction),
                List.of("timestamp" + direction, "offset desc", "topic", "partition"));
    }

    Dataset<Row> on(Dataset<Row> source, boolean isOurs) {
        Dataset<Row> rows = filter == null ? source : source.where(filter);
        return switch (kind) {
            case ROWS -> rows.selectExpr(columns.toArray(String[]::new));
            case ROWS_WITH_HIDDEN ->
                rows.selectExpr(Stream.concat(columns.stream(), Stream.of(isOurs ? HIDDEN : "true as hidden"))
                        .toArray(String[]::new));
            case GROUPS -> groups(rows);
            case FIRST_ROWS -> firstRows(rows).selectExpr(columns.toArray(String[]::new));
            case LIMITED_COUNT -> rows.limit(limit).groupBy().count();
        };
    }

    private Dataset<Row> groups(Dataset<Row> rows) {
        Column[] asked = columns.stream().map(functions::expr).toArray(Column[]::new);
        Column[] more = Stream.of(asked).skip(1).toArray(Column[]::new);
        return rows.groupBy(keys.stream().map(functions::col).toArray(Column[]::new))
                .agg(asked[0], more);
    }

    private Dataset<Row> firstRows(Dataset<Row> rows) {
        Column[] order = keys.stream().map(RandomQuery::ordered).toArray(Column[]::new);
        Dataset<Row> sorted = rows.orderBy(order);
        return (skip == 0 ? sorted : sorted.offset(skip)).limit(limit);
    }

    private static Column ordered(String key) {
        String[] words = key.split(" ");
        return key.endsWith(" desc") ? functions.col(words[0]).desc() : functions.col(words[0]);
    }
}
