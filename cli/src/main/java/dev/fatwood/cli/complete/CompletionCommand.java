package dev.fatwood.cli.complete;

import dev.fatwood.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fatwood completion}. */
@Command(
        name = "completion",
        description = "Print a script that completes commands, options, topics and groups in bash or zsh.",
        footer = {"", "Examples:", "  source <(fatwood completion bash)", "  fatwood completion zsh >> ~/.zshrc"})
public final class CompletionCommand implements Callable<Integer> {

    /** The shells there is a script for. */
    enum Kind {
        BASH,
        ZSH
    }

    private static final String ZSH_PREFIX = "autoload -U +X bashcompinit && bashcompinit\n";

    private static final String SCRIPT = """
            _fatwood() {
                local line=${COMP_LINE:0:COMP_POINT} words
                read -ra words <<< "$line"
                [[ $line == *" " ]] && words+=("")
                local IFS=$'\n'
                COMPREPLY=($("${words[0]}" __complete "${words[@]:1}" 2> /dev/null))
            }
            complete -o default -F _fatwood fatwood ./fatwood
            """;

    private final Shell shell;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Kind kind;

    public CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        shell.out().print((kind == Kind.ZSH ? ZSH_PREFIX : "") + SCRIPT);
        return 0;
    }
}
