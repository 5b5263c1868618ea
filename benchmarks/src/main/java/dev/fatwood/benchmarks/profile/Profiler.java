package dev.fatwood.benchmarks.profile;

import dev.fatwood.peer.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Flight recordings of all Java processes that are children of this one, from {@link #start} to {@link #stop}. */
public final class Profiler {

    private static final String RECORDING = "name=fatwood";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    private final Path directory;
    private final List<ProcessHandle> processes;

    private Profiler(Path directory, List<ProcessHandle> processes) {
        this.directory = directory;
        this.processes = processes;
    }

    /** @param directory for the recordings */
    public static Profiler start(Path directory) {
        if (!Files.isExecutable(JCMD)) {
            throw new IllegalStateException(
                    "profiling needs jcmd, which comes with a JDK but not with this Java runtime");
        }
        List<ProcessHandle> processes = ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .toList();
        Profiler profiler = new Profiler(directory, processes);
        processes.forEach(process -> profiler.tell(process, "JFR.start", RECORDING, "settings=profile"));
        return profiler;
    }

    /** Ends the recordings; a paragraph per process. One that ended meanwhile is left out. */
    public String stop() {
        StringBuilder text = new StringBuilder();
        for (ProcessHandle process :
                processes.stream().filter(ProcessHandle::isAlive).toList()) {
            Path file = directory.resolve(process.pid() + ".jfr");
            tell(process, "JFR.stop", RECORDING, "filename=" + file);
            text.append(ProcessLabel.of(List.of(process.info().arguments().orElse(new String[0]))))
                    .append('\n');
            TopFrames.in(file)
                    .lines()
                    .forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return text.toString();
    }

    private void tell(ProcessHandle process, String... words) {
        List<String> command = new ArrayList<>(List.of(JCMD.toString(), String.valueOf(process.pid())));
        command.addAll(List.of(words));
        try (JavaProcess jcmd = JavaProcess.run(command, directory.resolve("jcmd.log"))) {
            jcmd.awaitSuccess(PATIENCE);
        }
    }
}
