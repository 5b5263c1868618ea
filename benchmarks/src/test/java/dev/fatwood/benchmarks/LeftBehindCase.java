package dev.fatwood.benchmarks;

import dev.fatwood.benchmarks.compare.Budget;
import dev.fatwood.benchmarks.compare.Case;
import dev.fatwood.benchmarks.compare.CaseResult;
import dev.fatwood.benchmarks.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A case that starts a process with processes below it, writes a file, says {@code running PID...} and then never ends, or fails when
 * told to. Its main is run by {@link CleanUpTest} in a JVM of its own: {@code LeftBehindCase RESULTS hang|fail}.
 */
record LeftBehindCase(boolean fails) implements Case {

    private static final int DESCENDANTS = 3;

    public static void main(String[] arguments) {
        Workshop workshop = Workshop.open(RunOptions.parse(new String[] {"left-behind"}));
        Report report = Report.in(Path.of(arguments[0]), true);
        LeftBehindCase one = new LeftBehindCase(arguments[1].equals("fail"));
        boolean allRan = new CaseRunner(workshop, report, System.out).run(List.of(one, one));
        System.exit(allRan ? 0 : 1);
    }

    @Override
    public String name() {
        return "left-behind";
    }

    @Override
    public String description() {
        return "leaves processes and files behind";
    }

    @Override
    public Budget budget() {
        return new Budget(1, 1);
    }

    @Override
    public void run(Workshop workshop, Consumer<CaseResult> rows) {
        try {
            Files.writeString(workshop.directory("deep").resolve("file"), "left behind");
            Process process = new ProcessBuilder("sh", "-c", "sleep 1000 & sleep 1000; true").start();
            while (ProcessHandle.current().descendants().count() % DESCENDANTS != 0) {
                Thread.onSpinWait();
            }
            System.out.println(ProcessHandle.current()
                    .descendants()
                    .map(handle -> String.valueOf(handle.pid()))
                    .collect(Collectors.joining(" ", "running ", "")));
            if (fails) {
                throw new IllegalStateException("peer run 1 failed: told to");
            }
            process.onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
