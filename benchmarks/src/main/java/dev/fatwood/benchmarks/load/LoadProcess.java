package dev.fatwood.benchmarks.load;

import dev.fatwood.benchmarks.Workshop;
import dev.fatwood.benchmarks.broker.RunningBroker;
import dev.fatwood.peer.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link LoadMain} in a process of its own, with this one's class path, and reads its figures. */
public final class LoadProcess {

    /** Every load gets the same heap. */
    public static final String HEAP = "-Xmx768m";

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private LoadProcess() {}

    /**
     * Blocks until the load is done.
     *
     * @param arguments the kind, then {@code key=value} words; broker and topic are added
     * @throws IllegalStateException if it fails or takes over 8 minutes; the message ends with the end of its log
     */
    public static LoadFigures run(Workshop workshop, RunningBroker broker, String topic, List<String> arguments) {
        Path log = workshop.directory("loads").resolve(topic + ".log");
        List<String> command =
                new ArrayList<>(List.of(HEAP, "-cp", System.getProperty("java.class.path"), LoadMain.class.getName()));
        command.addAll(arguments);
        command.add("bootstrap=" + broker.bootstrapServers());
        command.add("broker=" + broker.process().pid());
        command.add("topic=" + topic);
        try (JavaProcess load = JavaProcess.start(command, log)) {
            load.awaitSuccess(PATIENCE);
            return LoadFigures.last(Files.readAllLines(log));
        } catch (IOException e) {
            throw new UncheckedIOException("the log of the load on " + topic + " cannot be read", e);
        }
    }
}
