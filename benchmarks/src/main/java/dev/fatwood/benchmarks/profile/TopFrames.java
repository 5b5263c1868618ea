package dev.fatwood.benchmarks.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * How often each method was the one running.
 *
 * @param samples by method
 */
record TopFrames(Map<String, Integer> samples) {

    private static final int SHOWN = 15;
    private static final String SAMPLE = "jdk.ExecutionSample";

    static TopFrames in(Path recording) {
        Map<String, Integer> samples = new HashMap<>();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
                    RecordedMethod top =
                            event.getStackTrace().getFrames().get(0).getMethod();
                    samples.merge(top.getType().getName() + "." + top.getName(), 1, Integer::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a flight recording cannot be read: " + e.getMessage(), e);
        }
        return new TopFrames(samples);
    }

    /** The most frequent first, with their share of all samples. */
    List<String> lines() {
        int all = samples.values().stream().mapToInt(Integer::intValue).sum();
        List<String> lines = new ArrayList<>(List.of(all + " samples"));
        samples.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .map(one -> String.format(Locale.ROOT, "%4.1f %%  %s", 100.0 * one.getValue() / all, one.getKey()))
                .forEach(lines::add);
        return lines;
    }
}
