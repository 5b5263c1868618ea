package dev.fatwood.cli;

import dev.fatwood.cli.shell.CommandFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stands for a command that only the launcher can start: it needs Spark, which this module does not know. */
@Command(
        name = "quickstart",
        description = "Real flights through a broker into a Spark streaming query, and a proof that all came through.",
        footer = {"", "Example:", "  fatwood quickstart"})
final class QuickstartCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new CommandFailure("quickstart needs Spark; start it with ./fatwood quickstart from a clone");
    }
}
