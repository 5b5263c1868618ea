package dev.fatwood.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandTreeTest {

    @Test
    void everyCommandHasHelpWithAnExample() {
        assertThat(paths(CommandTree.of(CliRun.silentShell()), new ArrayList<>()))
                .hasSizeGreaterThan(5)
                .allSatisfy(path -> {
                    // When
                    List<String> words = new ArrayList<>(path);
                    words.add("--help");
                    CliRun run = CliRun.of(words.toArray(String[]::new));

                    // Then
                    assertThat(run.exitCode()).isZero();
                    assertThat(run.err()).isEmpty();
                    assertThat(run.out())
                            .contains("Usage: " + String.join(" ", concat("fatwood", path)))
                            .contains("Example");
                });
    }

    @Test
    void wrongUseIsOneLineAndTwo() {
        for (String line : List.of(
                "topics list --frobnicate",
                "topics frobnicate",
                "frobnicate",
                "topics create",
                "topics list -o xml",
                "topics list --timeout soon",
                "topics list -b nowhere",
                "topics alter orders",
                "topics create orders --partitions 0",
                "topics create orders --replicas -2",
                "checkpoint rewind somewhere --to-batch -1",
                "queries --interval 0s",
                "dev --set num.partitions")) {
            // When
            CliRun run = CliRun.of(line.split(" "));

            // Then
            assertThat(run.errLines()).as(line).singleElement().asString().startsWith("fatwood: ");
            assertThat(run.exitCode()).as(line).isEqualTo(2);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void groupOfCommandsAloneSaysWhichThereAre() {
        for (String group : List.of("topics", "groups", "checkpoint")) {
            // When
            CliRun run = CliRun.of(group);

            // Then
            assertThat(run.exitCode()).as(group).isEqualTo(2);
            assertThat(run.out()).as(group).isEmpty();
            assertThat(run.err())
                    .as(group)
                    .startsWith("Usage: fatwood " + group + " [-h] COMMAND\n")
                    .contains("\nCommands:\n", "\nExample:\n");
        }
    }

    @Test
    void whatIsMeantIsSuggestedWhereItIsNear() {
        assertThat(CliRun.of("topcis").err())
                .isEqualTo("fatwood: there is no command 'topcis'; did you mean topics? See fatwood --help\n");
        assertThat(CliRun.of("frobnicate").err())
                .isEqualTo("fatwood: there is no command 'frobnicate'; see fatwood --help\n");
        assertThat(CliRun.of("topics", "lst").err())
                .isEqualTo("fatwood: there is no command 'lst'; did you mean list? See fatwood topics --help\n");
        assertThat(CliRun.of("consume", "t", "--formt", "json").err())
                .isEqualTo(
                        "fatwood: there is no option '--formt'; did you mean --format? See fatwood consume --help\n");
        assertThat(CliRun.of("produce", "t", "--part=3").err())
                .isEqualTo(
                        "fatwood: there is no option '--part'; did you mean --partition? See fatwood produce --help\n");
        assertThat(CliRun.of("consume", "t", "-x").err())
                .isEqualTo("fatwood: there is no option '-x'; see fatwood consume --help\n");
        assertThat(CliRun.of("consume", "t", "u").err())
                .isEqualTo("fatwood: 'u' is one argument too many; see fatwood consume --help\n");
    }

    @Test
    void choicesAreWrittenAsOneTypesThem() {
        assertThat(CliRun.of("topics", "list", "-o", "yaml").err())
                .isEqualTo(
                        "fatwood: Invalid value for option '--output': expected one of [table, json] but was 'yaml'; see fatwood"
                                + " topics list --help\n");
    }

    @Test
    void versionIsOneLine() {
        // When
        CliRun run = CliRun.of("--version");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines())
                .singleElement()
                .asString()
                .startsWith("fatwood ")
                .contains(", Java ");
    }

    static List<List<String>> paths(CommandLine command, List<String> path) {
        List<List<String>> all = new ArrayList<>();
        all.add(path);
        command.getSubcommands().forEach((name, sub) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            all.addAll(paths(sub, longer));
        });
        return all;
    }

    private static List<String> concat(String first, List<String> rest) {
        List<String> all = new ArrayList<>(Arrays.asList(first));
        all.addAll(rest);
        return all;
    }
}
