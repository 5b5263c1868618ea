package dev.fatwood.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/cli.md holds the help of every command, word for word; {@code -Dfatwood.write.pages=true} writes it anew. */
class CliPageTest {

    private static final String START = "<!-- From here on generated; see CliPageTest. -->\n";

    @Test
    void pageHoldsTheHelpOfEveryCommand() throws IOException {
        // Given
        Path page = Path.of("").toAbsolutePath().getParent().resolve("docs/cli.md");
        String text = Files.readString(page);
        String head = text.substring(0, text.indexOf(START) + START.length());
        String wanted = head + helpOfAll();

        // When
        if (Boolean.getBoolean("fatwood.write.pages")) {
            Files.writeString(page, wanted);
        }

        // Then
        assertThat(Files.readString(page)).isEqualTo(wanted);
    }

    @Test
    void launcherNamesEveryCommand() throws IOException {
        String launcher =
                Files.readString(Path.of("").toAbsolutePath().getParent().resolve("fatwood"));
        assertThat(CommandTree.of(CliRun.silentShell()).getSubcommands().keySet())
                .allSatisfy(command ->
                        assertThat(launcher).containsPattern("(?m)^    (.* )?\\Q" + command + "\\E( .*)?\\)$"));
    }

    private static String helpOfAll() {
        StringBuilder text = new StringBuilder();
        for (List<String> path : CommandTreeTest.paths(CommandTree.of(CliRun.silentShell()), new ArrayList<>())) {
            if (path.contains("__complete")) {
                continue;
            }
            CommandLine command = CommandTree.of(CliRun.silentShell());
            for (String word : path) {
                command = command.getSubcommands().get(word);
            }
            String name = command.getCommandSpec().qualifiedName();
            text.append(path.size() < 2 ? "\n## " : "\n### ")
                    .append(name)
                    .append("\n\n```\n")
                    .append(command.getUsageMessage())
                    .append("```\n");
        }
        return text.toString();
    }
}
