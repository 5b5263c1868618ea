package dev.fatwood.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What goes wrong in every command is one line that names it, and the right exit code; new commands are found in the tree. */
class EveryCommandIT {

    /** Its result is a list of findings, of which an unreachable broker is one. */
    private static final String DOCTOR = "doctor";

    private static final Set<String> MAKES_TOPICS = Set.of("create", "bench");

    @TempDir
    private static Path directory;

    private static Broker broker;

    @BeforeAll
    static void start() {
        broker = Broker.start(BrokerConfig.local(directory, 0, "offsets.topic.num.partitions=1"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void badOptionIsWrongUse() {
        for (List<String> path : commands(spec -> true)) {
            assertFails(2, "; see fatwood " + String.join(" ", path) + " --help", with(path, "--frobnicate"));
        }
    }

    @Test
    void badSpanOfTimeIsWrongUse() {
        for (List<String> path : commands(EveryCommandIT::asksBroker)) {
            assertFails(2, "'soon' is no span of time", with(complete(path), "--timeout", "soon"));
        }
    }

    @Test
    void deadBrokerIsAFailure() {
        for (List<String> path : commands(EveryCommandIT::asksBroker)) {
            List<String> words = with(complete(path), "-b", "127.0.0.1:1", "--timeout", "500ms");
            if (path.contains(DOCTOR)) {
                CliRun run = run(words);
                assertThat(run.exitCode()).isEqualTo(1);
                assertThat(run.out()).contains("no broker answered at 127.0.0.1:1");
            } else {
                assertFails(1, "127.0.0.1:1", words);
            }
        }
    }

    @Test
    void missingTopicIsAFailure() {
        List<List<String>> all = commands(spec -> takes(spec, "TOPIC") && !MAKES_TOPICS.contains(spec.name()));
        assertThat(all).hasSizeGreaterThan(4);
        for (List<String> path : all) {
            assertFails(1, "nowhere", with(complete(path), "-b", broker.bootstrapServers()));
        }
    }

    @Test
    void missingGroupIsAFailure() {
        List<List<String>> all =
                commands(spec -> takes(spec, "GROUP") && !spec.name().equals("reset"));
        assertThat(all).hasSizeGreaterThan(2);
        for (List<String> path : all) {
            assertFails(1, "'nobody'", with(complete(path), "-b", broker.bootstrapServers()));
        }
    }

    private static void assertFails(int exitCode, String part, List<String> words) {
        // When
        CliRun run = run(words);

        // Then
        assertThat(run.errLines())
                .as(String.join(" ", words))
                .singleElement()
                .asString()
                .startsWith("fatwood: ")
                .contains(part);
        assertThat(run.exitCode()).as(String.join(" ", words)).isEqualTo(exitCode);
        assertThat(run.out()).as(String.join(" ", words)).isEmpty();
    }

    private static CliRun run(List<String> words) {
        return CliRun.of(words.toArray(String[]::new));
    }

    /** Paths to the visible commands that are of interest, groups of commands included. */
    private static List<List<String>> commands(Predicate<CommandSpec> isOfInterest) {
        return CommandTreeTest.paths(CommandTree.of(CliRun.silentShell()), new ArrayList<>()).stream()
                .filter(path -> !path.isEmpty() && !path.contains("__complete"))
                .filter(path -> isOfInterest.test(spec(path)))
                .toList();
    }

    private static CommandSpec spec(List<String> path) {
        CommandLine command = CommandTree.of(CliRun.silentShell());
        for (String word : path) {
            command = command.getSubcommands().get(word);
        }
        return command.getCommandSpec();
    }

    private static boolean asksBroker(CommandSpec spec) {
        return spec.findOption("--bootstrap") != null;
    }

    private static boolean takes(CommandSpec spec, String label) {
        return spec.positionalParameters().stream()
                .anyMatch(place -> place.paramLabel().equals(label));
    }

    /** With a topic or group that is not there, and what the command cannot do without. */
    private static List<String> complete(List<String> path) {
        List<String> words = new ArrayList<>(path);
        CommandSpec spec = spec(path);
        if (takes(spec, "TOPIC")) {
            words.add("nowhere");
        }
        if (takes(spec, "GROUP")) {
            words.add("nobody");
        }
        if (spec.findOption("--to") != null) {
            words.addAll(List.of("--to", "earliest", "--topic", "nowhere"));
        }
        if (spec.name().equals("alter")) {
            words.addAll(List.of("--set", "retention.ms=1000"));
        }
        return words;
    }

    private static List<String> with(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }
}
