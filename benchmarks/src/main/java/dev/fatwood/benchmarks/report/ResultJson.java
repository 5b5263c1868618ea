package dev.fatwood.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.compare.Outcome;
import dev.fatwood.benchmarks.compare.RatioInterval;
import dev.fatwood.benchmarks.compare.Series;
import java.util.Map;

/** One row as JSON, every single run included. Figures are rounded to four digits; what was not measured is left out. */
final class ResultJson {

    /** Stands among the noisy sides when an earlier run of the same commit disagreed. */
    static final String REPEAT = "repeat";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DIGITS = 4;

    private ResultJson() {}

    static ObjectNode of(CaseResult result, RunFacts facts) {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", result.name()).put("description", result.description());
        root.put("time", facts.time().toString()).put("commit", facts.commit());
        root.put("loadBefore", rounded(facts.loadBefore()));
        root.put("unit", result.unit().symbol());
        put(root, "ratio", result.ratio(result.peer()));
        put(root, "brokerCpuRatio", result.brokerCpuRatio());
        put(root, "p99Ratio", result.p99Ratio());
        result.noisySides().forEach(root.putArray("noisy")::add);
        result.clientBoundSides().forEach(root.putArray("clientBound")::add);
        putLimit(root, result);
        result.series().forEach(series -> put(root.withArray("series").addObject(), result, series));
        put(root.putObject("settings"), result.settings());
        put(root.putObject("machine"), facts.machine());
        put(root.putObject("versions"), facts.versions());
        return root;
    }

    /** Marks a row as noisy because the run before it gave {@code earlierRatio}. */
    static void markRepeat(ObjectNode root, double earlierRatio) {
        root.withArray("noisy").add(REPEAT);
        put(root, "earlierRatio", earlierRatio);
    }

    private static void putLimit(ObjectNode root, CaseResult result) {
        if (result.limit().isPresent()) {
            ObjectNode limit = root.putObject("limit");
            limit.put("what", result.limit().what());
            put(limit, "value", result.limit().value());
            put(limit, "oursReaches", result.ofLimit());
        }
    }

    private static void put(ObjectNode node, CaseResult result, Series series) {
        node.put("name", series.name());
        put(node, "median", series.median());
        put(node, "spread", series.spread());
        if (!series.isOurs()) {
            RatioInterval interval = result.interval(series);
            put(node, "ratio", result.ratio(series));
            put(node, "ratioLow", interval.low());
            put(node, "ratioHigh", interval.high());
        }
        put(node, "clientCpuSeconds", series.clientCpuSeconds());
        put(node, "brokerCpuSeconds", series.brokerCpuSeconds());
        put(node, "coresUsed", series.coresUsed());
        ObjectNode details = node.putObject("details");
        series.details().forEach((key, value) -> put(details, key, value));
        series.runs().stream()
                .mapToDouble(Outcome::value)
                .map(ResultJson::rounded)
                .forEach(node.putArray("runs")::add);
        node.put("answer", series.runs().get(0).answer());
    }

    private static void put(ObjectNode node, Map<String, String> values) {
        values.forEach(node::put);
    }

    private static void put(ObjectNode node, String key, double value) {
        if (!Double.isNaN(value)) {
            node.put(key, rounded(value));
        }
    }

    /** To four significant digits; whole numbers above that stay exact. */
    private static double rounded(double value) {
        if (value == 0 || Double.isNaN(value)) {
            return 0;
        }
        int magnitude = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        double scale = Math.pow(10, Math.max(0, DIGITS - magnitude));
        return Math.round(value * scale) / scale;
    }
}
