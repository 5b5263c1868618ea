package dev.fatwood.benchmarks.cases;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Kafka's EndToEndLatency says at its end. Its percentiles are cut to whole milliseconds, so that only the mean is of use. */
record LatencyReport(double meanMs) {

    private static final Pattern MEAN = Pattern.compile("Avg latency: ([\\d.]+) ms");

    static LatencyReport of(List<String> lines) {
        return lines.stream()
                .map(MEAN::matcher)
                .filter(Matcher::find)
                .map(matcher -> new LatencyReport(Double.parseDouble(matcher.group(1))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("EndToEndLatency printed no figures"));
    }
}
