package dev.fatwood.spark.differential;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Conditions in SQL over all columns of the source. */
final class RandomFilter {
    private final Dice dice;
    private final TopicSet topics;
    private final boolean hasHeaders;

    RandomFilter(Dice dice, TopicSet topics, boolean hasHeaders) {
        this.dice = dice;
        this.topics = topics;
        this.hasHeaders = hasHeaders;
    }

    /** @param depth how deep conditions may be nested */
    String condition(int depth) {
        if (depth > 0 && !dice.oneIn(3)) {
            String both = "(" + condition(depth - 1) + dice.pick(" AND ", " OR ") + condition(depth - 1) + ")";
            return dice.oneIn(4) ? "NOT " + both : both;
        }
        return switch (dice.below(10)) {
            case 0, 1 -> comparison("topic");
            case 2 -> comparison("partition");
            case 3, 4 -> comparison("offset");
            case 5, 6 -> comparison("timestamp");
            case 7 -> ofBytes("value");
            case 8 -> ofBytes("key");
            default -> other();
        };
    }

    private String comparison(String column) {
        return switch (dice.below(10)) {
            case 0 -> column + dice.pick(" IS NULL", " IS NOT NULL");
            case 1, 2 ->
                column + dice.pick(" IN (", " NOT IN (") + constant(column) + ", " + constant(column) + ", "
                        + (dice.oneIn(8) ? "null" : constant(column)) + ")";
            case 3 -> constant(column) + " " + operator() + " " + column;
            case 6 -> column + dice.pick(" IN (", " NOT IN (") + manyConstants(column) + ")";
            case 4 -> column + dice.pick(" BETWEEN ", " NOT BETWEEN ") + constant(column) + " AND " + constant(column);
            case 5 ->
                dice.oneIn(3) ? column + " " + operator() + " null" : "NOT " + column + " <=> " + constant(column);
            default -> column + " " + operator() + " " + constant(column);
        };
    }

    /** So many that Spark makes a set of them. */
    private String manyConstants(String column) {
        return IntStream.range(0, 15).mapToObj(i -> constant(column)).collect(Collectors.joining(", "));
    }

    private String operator() {
        return dice.pick("=", "<", "<=", ">", ">=", "<>", "<=>");
    }

    private String constant(String column) {
        return switch (column) {
            case "topic" ->
                "'" + dice.pick(dice.pick(topics.names()), dice.pick(topics.names()), "differential-b", "", "zzz")
                        + "'";
            case "partition" ->
                dice.pick(Integer.toString(dice.below(4)), Integer.toString(dice.below(4)), "-1", "2147483648", "1.5D");
            case "timestamp" -> timestamp();
            default ->
                dice.oneIn(10)
                        ? dice.pick("-1", "9223372036854775807", "-9223372036854775808L", "7.5", "3D")
                        : Long.toString(dice.between(0, topics.endMax() + 2));
        };
    }

    private String timestamp() {
        long firstUs = topics.firstMs() * 1000;
        long us = firstUs + dice.between(-1000, topics.spanMs() * 1000 + 2000);
        return switch (dice.below(8)) {
            case 0 -> "timestamp_millis(" + us / 1000 + ")";
            case 1 -> "timestamp_seconds(" + us / 1_000_000 + ")";
            case 2 -> "timestamp '1970-01-01 00:00:00'";
            case 3 -> "timestamp '9999-12-31 23:59:59.999999'";
            default -> "timestamp_micros(" + us + ")";
        };
    }

    private String ofBytes(String column) {
        String first = column.substring(0, 1);
        return dice.pick(List.of(
                column + dice.pick(" IS NULL", " IS NOT NULL"),
                "length(" + column + ") " + operator() + " " + dice.below(8),
                "cast(" + column + " as string) LIKE '" + dice.pick("%1", first + "1%", "%älue%", "", "_") + "'",
                column + " " + operator() + " cast('" + first + dice.below(40) + "' as binary)",
                column + " <=> null",
                column + " IN (X'', cast('" + first + dice.below(40) + "' as binary))",
                "crc32(" + column + ") % 3 = 1"));
    }

    private String other() {
        List<String> conditions = List.of(
                "topic LIKE '" + dice.pick("differential-%", "%-a", "%-b%", "differential-_-%", "x%", "%_a") + "'",
                dice.pick("startswith", "endswith", "contains") + "(topic, '" + dice.pick("diff", "-a", "a", "") + "')",
                "partition % 2 = 1",
                "cast(partition as bigint) " + operator() + " 1L",
                "cast(offset as string) " + operator() + " '" + dice.below(30) + "'",
                "if(partition = 0, offset > 5, timestamp > " + timestamp() + ")",
                "coalesce(offset < " + constant("offset") + ", true)",
                "date_trunc('second', timestamp) " + operator() + " " + timestamp(),
                "unix_millis(timestamp) % 2 = 0",
                "offset % 3 = " + dice.below(3),
                "offset + partition " + operator() + " " + dice.between(0, topics.endMax() + 1),
                "timestampType " + operator() + " " + dice.below(2),
                "second(timestamp) = " + (topics.firstMs() / 1000 % 60),
                "cast(timestamp as date) >= date '2023-11-14'",
                "key <=> value",
                dice.pick("true", "false", "cast(null as boolean)"),
                hasHeaders ? dice.pick("headers IS NULL", "size(headers) > 1") : "offset >= partition",
                hasHeaders ? "exists(headers, h -> h.key = 'h1' and h.value is null)" : "offset < partition");
        return dice.pick(conditions);
    }
}
