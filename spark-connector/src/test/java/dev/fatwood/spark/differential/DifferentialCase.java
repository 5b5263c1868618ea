package dev.fatwood.spark.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What both sources are asked.
 *
 * @param options both understand
 * @param ownOptions for ours alone; they must change nothing
 */
record DifferentialCase(Shape shape, Map<String, String> options, Map<String, String> ownOptions, RandomQuery query) {

    /** How many cases there are for one that is a stream: streams take long. */
    private static final int CASES_PER_STREAM = 12;

    /** @param isGrowing whether records are sent meanwhile */
    static DifferentialCase from(Dice dice, TopicSet topics, boolean isGrowing) {
        Shape shape = shape(dice, isGrowing);
        RandomOptions random = new RandomOptions(dice, topics, shape.isStream());
        Map<String, String> options = isGrowing ? random.fixed() : random.any();
        RandomQuery query = random.areSpoiled() ? RandomQuery.EVERYTHING : query(dice, topics, shape, options);
        return new DifferentialCase(shape, options, ownOptions(dice, shape, options, query), query);
    }

    private static Shape shape(Dice dice, boolean isGrowing) {
        if (isGrowing) {
            return dice.pick(
                    Stream.of(Shape.values()).filter(Shape::isOfGrowing).toList());
        }
        return dice.oneIn(CASES_PER_STREAM) ? Shape.STREAM : Shape.BATCH;
    }

    private static RandomQuery query(Dice dice, TopicSet topics, Shape shape, Map<String, String> options) {
        boolean hasHeaders = "true".equals(options.get("includeHeaders"));
        return shape.isStream()
                ? RandomQuery.ofStream(dice, topics, hasHeaders)
                : RandomQuery.ofBatch(dice, topics, hasHeaders);
    }

    private static Map<String, String> ownOptions(
            Dice dice, Shape shape, Map<String, String> options, RandomQuery query) {
        Map<String, String> own = new LinkedHashMap<>();
        if (dice.oneIn(6)) {
            own.put("pushDown", "false");
        }
        if (dice.oneIn(4)) {
            own.put("splitPartitions", "auto");
        }
        if (dice.oneIn(shape.isStream() ? 2 : 8)) {
            own.put("columns", String.join(",", enoughColumns(dice, query)));
        }
        boolean mayBeLeftOver = options.containsKey("minOffsetsPerTrigger"); // how much depends on the batches before
        if (shape.isStream() && !mayBeLeftOver && dice.oneIn(4)) {
            own.put("maxBytesPerTrigger", dice.pick("20k", "1m"));
        }
        return own;
    }

    /** The columns the query names, and perhaps others. */
    private static List<String> enoughColumns(Dice dice, RandomQuery query) {
        List<String> columns = new ArrayList<>(RandomQuery.COLUMNS);
        columns.removeIf(column -> !query.names(column) && !dice.oneIn(4));
        return columns.isEmpty() ? List.of("offset") : dice.shuffled(columns);
    }

    Map<String, String> options(Source source) {
        Map<String, String> given = new LinkedHashMap<>(options);
        if (source == Source.OURS) {
            given.putAll(ownOptions);
        }
        return given;
    }

    /** Whether both sources give the same batches, not only the same rows. */
    boolean hasSameBatches() {
        return shape != Shape.STREAM_OF_GROWING && !ownOptions.containsKey("maxBytesPerTrigger");
    }
}
