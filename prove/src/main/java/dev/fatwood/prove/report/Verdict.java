package dev.fatwood.prove.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The only judge of a run, and {@code verdict.json}; docs/guarantees.md has the fields in words.
 *
 * @param schema version of this layout
 * @param faultsEffective faults that hit with a produce request on the wire
 * @param voidBecause why nothing was proven, null if something was
 */
public record Verdict(
        int schema,
        Outcome verdict,
        String scenario,
        String broker,
        String durability,
        long seed,
        Map<String, Object> parameters,
        double seconds,
        long faults,
        @JsonProperty("faults_effective") long faultsEffective,
        long acked,
        long unknown,
        long read,
        @JsonProperty("group_commits") long groupCommits,
        Map<String, Long> findings,
        Map<String, Object> measures,
        List<Rule> rules,
        @JsonProperty("void_because") String voidBecause) {

    /** The layout that is written now. */
    public static final int SCHEMA = 1;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public void write(Path file) {
        try {
            Files.writeString(file, JSON.writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the verdict cannot be written to " + file, e);
        }
    }

    /** One line for people. */
    public String summary() {
        String broken = rules.stream()
                .filter(rule -> !rule.holds())
                .map(rule -> rule.rule() + ": " + firstLine(rule.found()))
                .collect(Collectors.joining("; ", " [", "]"));
        String why = verdict == Outcome.VOID ? " because " + voidBecause : verdict == Outcome.FAIL ? broken : "";
        return "%s on %s (%s): %s%s; %d faults, %d of them in flight; %,d acked, lost %s, duplicate %s, taken back %s; %s; %.0f s, seed %d"
                .formatted(
                        scenario,
                        broker,
                        durability,
                        verdict.name(),
                        why,
                        faults,
                        faultsEffective,
                        acked,
                        found("lost"),
                        found("duplicate"),
                        found("taken_back"),
                        measures,
                        seconds,
                        seed);
    }

    /** A run that broke off did not look for everything. */
    private String found(String kind) {
        return findings.containsKey(kind) ? findings.get(kind).toString() : "not looked for";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
