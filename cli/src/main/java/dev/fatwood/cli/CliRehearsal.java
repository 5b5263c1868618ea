package dev.fatwood.cli;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.cli.shell.Interruption;
import dev.fatwood.cli.shell.Screen;
import dev.fatwood.cli.shell.Shell;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code CliRehearsal DIRECTORY}: runs each of the common commands once, against a broker in an empty scratch directory. The launcher keeps the
 * classes this loads in an archive ({@code -XX:ArchiveClassesAtExit}), which shortens the start of a command.
 */
public final class CliRehearsal {

    private static final List<String> COMMANDS = List.of(
            "--help",
            "topics --help",
            "topics create rehearsal --partitions 1 --set retention.ms=1000000",
            "topics list",
            "topics list -o json",
            "topics describe rehearsal",
            "produce rehearsal --key-separator :",
            "consume rehearsal --from -1h --max 1 --format json --group rehearsal",
            "consume rehearsal --format table",
            "topics delete rehearsal",
            "topics delete rehearsal",
            "topics list --frobnicate");

    private CliRehearsal() {}

    public static void main(String[] arguments) {
        try (Broker broker =
                Broker.start(BrokerConfig.local(Path.of(arguments[0]), 0, "offsets.topic.num.partitions=1"))) {
            for (String command : COMMANDS) {
                boolean asksBroker = !command.endsWith("--help");
                String line = asksBroker ? command + " -b " + broker.bootstrapServers() : command;
                Fatwood.run(silentShell(), line.split(" "));
            }
        }
        System.exit(0);
    }

    private static Shell silentShell() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        byte[] input = "key:value\n".getBytes(StandardCharsets.UTF_8);
        Thread here = Thread.currentThread();
        return new Shell(new ByteArrayInputStream(input), nowhere, nowhere, Screen.NONE, new Interruption(here));
    }
}
