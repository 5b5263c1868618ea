package dev.fatwood.cli.complete;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.cli.CliRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionIT {

    @Test
    void commandsOptionsAndValuesAreCompleted() {
        assertThat(complete("to")).containsExactly("topics");
        assertThat(complete("topics", "")).containsExactly("list", "create", "describe", "alter", "delete");
        assertThat(complete("topics", "create", "--pa")).containsExactly("--partitions");
        assertThat(complete("topics", "list", "--"))
                .contains("--bootstrap", "--output", "--help")
                .allMatch(word -> word.startsWith("--"));
        assertThat(complete("topics", "list", "-o", "")).containsExactly("table", "json");
        assertThat(complete("completion", "")).containsExactly("bash", "zsh");
        assertThat(complete("completion", "--frob")).isEmpty();
        assertThat(complete("__")).isEmpty();
    }

    @Test
    void topicsAndGroupsAreThoseOfTheBroker(@TempDir Path directory) {
        // Given
        try (Broker broker = Broker.start(BrokerConfig.local(directory, 0, "offsets.topic.num.partitions=1"))) {
            String bootstrap = broker.bootstrapServers();
            CliRun.withInput("1\n", "produce", "orders", "--create", "-b", bootstrap);
            CliRun.of("topics", "create", "offers", "-b", bootstrap);
            CliRun.of("consume", "orders", "--group", "billing", "-b", bootstrap);

            // When / Then
            assertThat(complete("consume", "-b", bootstrap, "or")).containsExactly("orders");
            assertThat(complete("topics", "delete", "-b", bootstrap, "orders", "o"))
                    .containsExactly("offers", "orders");
            assertThat(complete("groups", "describe", "-b", bootstrap, "")).containsExactly("billing");
            assertThat(complete("consume", "-b", bootstrap, "orders", "--group", "b"))
                    .containsExactly("billing");
        }
    }

    @Test
    void deadBrokerHasNoNamesAndNoMessage() {
        assertThat(CliRun.of("__complete", "consume", "-b", "127.0.0.1:1", "")).isEqualTo(new CliRun(0, "", ""));
    }

    @Test
    void scriptIsForBashAndZsh() {
        assertThat(CliRun.of("completion", "bash").out())
                .startsWith("_fatwood() {")
                .contains("complete -o default -F _fatwood");
        assertThat(CliRun.of("completion", "zsh").out()).startsWith("autoload -U +X bashcompinit");
        assertThat(CliRun.of("completion", "fish").exitCode()).isEqualTo(2);
    }

    /** As after a press of the tabulator; words in a row are those before the cursor. */
    @Test
    void scriptCompletesInARealBash(@TempDir Path directory) throws Exception {
        // Given
        Path program = Files.writeString(
                directory.resolve("fatwood"),
                "#!/bin/sh\nexec " + Path.of(System.getProperty("java.home"), "bin", "java")
                        + " -XX:TieredStopAtLevel=1 -cp " + System.getProperty("java.class.path")
                        + " dev.fatwood.cli.Fatwood \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        // When
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source <(./fatwood completion bash); complete -p ./fatwood;"
                                + " COMP_LINE='./fatwood topics cr more'; COMP_POINT=19; _fatwood; printf '%s\n' \"${COMPREPLY[@]}\"")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(said.lines()).containsExactly("complete -o default -F _fatwood ./fatwood", "create");
    }

    private static List<String> complete(String... words) {
        List<String> all = new ArrayList<>(List.of("__complete"));
        all.addAll(Arrays.asList(words));
        CliRun run = CliRun.of(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return run.lines();
    }
}
