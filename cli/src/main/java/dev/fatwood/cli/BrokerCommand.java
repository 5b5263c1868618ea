package dev.fatwood.cli;

import dev.fatwood.cli.shell.CommandFailure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The help of a command that is not run from here: main hands over to {@link dev.fatwood.broker.boot.BrokerMain}, which ends the process. */
@Command(
        name = "broker",
        description = "Run a broker in the foreground, until SIGINT or SIGTERM.",
        footer = {
            "",
            "Example:",
            "  fatwood broker server.properties --set num.partitions=4",
            "",
            "An orderly stop ends with 0, also by Ctrl-C; 1 if it cannot start; 70 after a broken invariant."
        })
final class BrokerCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Settings, a Kafka-style server.properties.")
    private String file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One more setting; may be repeated.")
    private List<String> assignments = List.of();

    @Override
    public Integer call() {
        throw new CommandFailure("a broker is started by main alone: fatwood broker FILE [--set KEY=VALUE]...");
    }
}
