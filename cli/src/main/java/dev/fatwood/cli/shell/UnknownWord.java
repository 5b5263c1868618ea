package dev.fatwood.cli.shell;

import dev.fatwood.cli.text.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The first word of a command line that a command has no use for.
 *
 * @param kind what it looks like
 * @param text without the value that an option may have behind {@code =}
 * @param known what could have stood there
 */
record UnknownWord(Kind kind, String text, Collection<String> known) {

    enum Kind {
        OPTION,
        COMMAND,
        ARGUMENT
    }

    static UnknownWord of(UnmatchedArgumentException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        String word = failure.getUnmatched().get(0);
        if (failure.isUnknownOption()) {
            return new UnknownWord(
                    Kind.OPTION, word.split("=", 2)[0], command.optionsMap().keySet());
        }
        Collection<String> commands = command.subcommands().keySet();
        return commands.isEmpty()
                ? new UnknownWord(Kind.ARGUMENT, word, List.of())
                : new UnknownWord(Kind.COMMAND, word, commands);
    }

    String words() {
        return switch (kind) {
            case OPTION -> "there is no option '" + text + "'";
            case COMMAND -> "there is no command '" + text + "'";
            case ARGUMENT -> "'" + text + "' is one argument too many";
        };
    }

    Optional<String> meant() {
        return Nearest.of(text, known);
    }
}
