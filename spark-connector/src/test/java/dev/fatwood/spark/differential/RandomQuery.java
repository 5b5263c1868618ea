package dev.fatwood.spark.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
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

    /** Of both sources. */
    static final List<String> COLUMNS =
            List.of("key", "value", "topic", "partition", "offset", "timestamp", "timestampType", "headers");

    /** What tells records apart. */
    private static final List<String> PLACE = List.of("topic", "partition", "offset");

    enum Kind {
        ROWS,
        ROWS_WITH_HIDDEN,
        GROUPS,
        DISTINCT_ROWS,
        FIRST_ROWS,
        /** Of each partition, with their numbers: our source says that they are sorted. */
        FIRST_ROWS_OF_PARTITIONS,
        /** The last row of each partition, or all others. */
        LAST_ROWS,
        ALL_BUT_LAST_ROWS,
        LIMITED_COUNT
    }

    /** For wrong options: ours are not looked at for a query that Spark answers by itself, such as one of no rows. */
    static final RandomQuery EVERYTHING = new RandomQuery(Kind.ROWS, null, List.of("offset"), List.of(), 0, 0);

    static RandomQuery ofBatch(Dice dice, TopicSet topics, boolean hasHeaders) {
        Kind kind = dice.pick(Kind.ROWS, Kind.GROUPS, Kind.FIRST_ROWS, dice.pick(Kind.values()));
        String filter = dice.oneIn(4) ? null : new RandomFilter(dice, topics, hasHeaders).condition(dice.below(4));
        List<String> columns = kind == Kind.GROUPS ? aggregates(dice) : columns(dice, hasHeaders);
        List<String> keys = switch (kind) {
            case GROUPS -> dice.pick(List.of(), List.of("topic"), List.of("partition"), List.of("topic", "partition"));
            case FIRST_ROWS -> order(dice);
            case FIRST_ROWS_OF_PARTITIONS -> List.of(dice.pick(" asc", " desc"));
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
        List<String> columns = new ArrayList<>(COLUMNS);
        if (!hasHeaders) {
            columns.remove("headers");
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
                "count(distinct partition)",
                "count(1) filter (where offset % 2 = 0)",
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

    /** Whether the query, or a text in it, speaks of a column. */
    boolean names(String column) {
        Pattern word = Pattern.compile("\\b" + column + "\\b");
        String more = switch (kind) {
            case ROWS_WITH_HIDDEN -> HIDDEN;
            case FIRST_ROWS_OF_PARTITIONS, LAST_ROWS, ALL_BUT_LAST_ROWS -> String.join(" ", PLACE);
            default -> "";
        };
        return Stream.of(List.of(filter == null ? "" : filter, more), columns, keys)
                .flatMap(List::stream)
                .anyMatch(text -> word.matcher(text).find());
    }

    Dataset<Row> on(Dataset<Row> rowsOfSource, Source source) {
        Dataset<Row> rows = filter == null ? rowsOfSource : rowsOfSource.where(filter);
        return switch (kind) {
            case ROWS -> rows.selectExpr(columns.toArray(String[]::new));
            case ROWS_WITH_HIDDEN ->
                rows.selectExpr(
                        Stream.concat(columns.stream(), Stream.of(source == Source.OURS ? HIDDEN : "true as hidden"))
                                .toArray(String[]::new));
            case GROUPS -> groups(rows);
            case FIRST_ROWS -> firstRows(rows).selectExpr(columns.toArray(String[]::new));
            case DISTINCT_ROWS ->
                rows.selectExpr(columns.toArray(String[]::new)).distinct();
            case FIRST_ROWS_OF_PARTITIONS -> firstRowsOfPartitions(rows);
            case LAST_ROWS -> joined(rows, "left_semi");
            case ALL_BUT_LAST_ROWS -> joined(rows, "left_anti");
            case LIMITED_COUNT -> rows.limit(limit).groupBy().count();
        };
    }

    private Dataset<Row> firstRowsOfPartitions(Dataset<Row> rows) {
        Column number = functions
                .row_number()
                .over(Window.partitionBy("topic", "partition").orderBy(ordered("offset" + keys.get(0))));
        return rows.withColumn("number", number)
                .where(functions
                        .col("number")
                        .leq(Math.max(1, limit))) // of none, ours looks at offsets and theirs does not
                .selectExpr(Stream.concat(columns.stream(), Stream.of("number")).toArray(String[]::new));
    }

    private Dataset<Row> joined(Dataset<Row> rows, String how) {
        Dataset<Row> last =
                rows.groupBy("topic", "partition").agg(functions.max("offset").as("offset"));
        return rows.join(last, PLACE.toArray(String[]::new), how).selectExpr(columns.toArray(String[]::new));
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
