package dev.fatwood.benchmarks.spark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a worker says about one job, as it travels over the pipe: {@code result}, nanoseconds, the answer, then one
 * {@code key=figure} per detail, with tabs between.
 *
 * @param elapsedNs time of the job; of its median repetition if it was repeated
 * @param answer what was computed; without tabs and line breaks
 * @param details further figures, unit in the name
 */
public record WorkerAnswer(long elapsedNs, String answer, Map<String, Double> details) {

    /** Opens the line; everything else a worker prints is not for the runner. */
    static final String PREFIX = "result\t";

    private static final int FIXED_WORDS = 3;
    private static final double NS_PER_SECOND = 1e9;

    public WorkerAnswer {
        if (answer.contains("\t") || answer.contains("\n")) {
            throw new IllegalArgumentException("an answer is one line without tabs: " + answer);
        }
        details = new TreeMap<>(details);
    }

    public double seconds() {
        return elapsedNs / NS_PER_SECOND;
    }

    String line() {
        StringBuilder line =
                new StringBuilder(PREFIX).append(elapsedNs).append('\t').append(answer);
        details.forEach(
                (key, figure) -> line.append('\t').append(key).append('=').append(figure));
        return line.toString();
    }

    /** @throws IllegalArgumentException if it is not such a line */
    static WorkerAnswer parse(String line) {
        List<String> words = List.of(line.split("\t", -1));
        if (!line.startsWith(PREFIX) || words.size() < FIXED_WORDS) {
            throw new IllegalArgumentException("not a worker's answer: " + line);
        }
        Map<String, Double> details = new LinkedHashMap<>();
        for (String word : words.subList(FIXED_WORDS, words.size())) {
            int equals = word.lastIndexOf('=');
            details.put(word.substring(0, equals), Double.valueOf(word.substring(equals + 1)));
        }
        return new WorkerAnswer(Long.parseLong(words.get(1)), words.get(2), details);
    }
}
