package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void takesAFileAndSettings() {
        assertThat(parse("--set", "node.id=2", "conf/broker.properties", "--set", "num.partitions=4"))
                .isEqualTo(
                        new CommandLine(Path.of("conf/broker.properties"), List.of("node.id=2", "num.partitions=4")));
    }

    @Test
    void settingsAloneAreEnough() {
        assertThat(parse("--set", "log.dirs=data")).isEqualTo(new CommandLine(null, List.of("log.dirs=data")));
    }

    @Test
    void wrongUseIsNamed() {
        refuses("broker has no option --sett; see fatwood broker --help", "a.properties", "--sett", "node.id=2");
        refuses("--set needs a setting behind it: --set KEY=VALUE", "a.properties", "--set");
        refuses("'node.id' is no setting; write it as --set KEY=VALUE", "a.properties", "--set", "node.id");
        refuses("broker takes one file of settings, not both a and b", "a", "b");
        refuses("broker needs a file of settings: fatwood broker FILE [--set KEY=VALUE]...");
    }

    private static void refuses(String message, String... arguments) {
        assertThatThrownBy(() -> parse(arguments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(arguments);
    }
}
