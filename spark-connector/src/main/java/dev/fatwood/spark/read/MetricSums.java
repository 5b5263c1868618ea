package dev.fatwood.spark.read;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What the readers a task has closed have counted. Owned by one task. */
final class MetricSums {
    private final Map<String, Long> sums = new LinkedHashMap<>();

    private record Sum(String name, long value) implements CustomTaskMetric {}

    void add(CustomTaskMetric[] values) {
        Stream.of(values).forEach(value -> sums.merge(value.name(), value.value(), Long::sum));
    }

    /** The sums with {@code values} of the reader that is open. */
    CustomTaskMetric[] plus(CustomTaskMetric... values) {
        if (sums.isEmpty()) {
            return values; // Spark asks once per column batch
        }
        MetricSums all = new MetricSums();
        all.sums.putAll(sums);
        all.add(values);
        return all.sums.entrySet().stream()
                .map(sum -> new Sum(sum.getKey(), sum.getValue()))
                .toArray(CustomTaskMetric[]::new);
    }
}
