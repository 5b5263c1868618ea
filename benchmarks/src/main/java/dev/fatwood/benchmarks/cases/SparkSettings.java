package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.broker.TopicSpec;
import dev.fatwood.benchmarks.compare.WarmUp;
import dev.fatwood.benchmarks.os.ForeignLoad;
import dev.fatwood.benchmarks.spark.SparkWorker;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The settings lines of rows whose client is Spark. */
final class SparkSettings {

    private SparkSettings() {}

    /** @param load since the first run of the row */
    static Map<String, String> of(WarmUp warmUp, ForeignLoad load) {
        Map<String, String> settings = new HashMap<>();
        settings.put("brokerHeap", BrokerPair.HEAP);
        settings.put("sparkHeap", SparkWorker.HEAP);
        settings.put("sparkMaster", "local[2]");
        settings.put("warmUpRunsMin", String.valueOf(warmUp.runs()));
        settings.put("warmUpSecondsMin", String.valueOf(warmUp.seconds()));
        settings.put("coresUsedByOthers", String.format(Locale.ROOT, "%.2f", load.cores()));
        return settings;
    }

    static Map<String, String> of(TopicSpec topic, WarmUp warmUp, ForeignLoad load) {
        Map<String, String> settings = of(warmUp, load);
        settings.put("records", String.valueOf(topic.records()));
        settings.put("partitions", String.valueOf(topic.partitions()));
        settings.put("values", topic.values().description());
        settings.put("codec", topic.codec());
        return settings;
    }
}
