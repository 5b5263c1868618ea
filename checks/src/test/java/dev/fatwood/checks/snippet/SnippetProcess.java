package dev.fatwood.checks.snippet;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that runs a block, and is judged by its exit code or by what it says. Nothing of it is left afterwards.
 *
 * @param directory where it runs
 */
record SnippetProcess(Path directory, List<String> command) {

    private static final int SECONDS_MAX = 60;
    private static final int LOOK_MS = 50;
    private static final int STOP_SECONDS_MAX = 20;

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    void run(Snippet snippet, Map<String, String> environment) throws IOException, InterruptedException {
        Path output = directory.resolve(".output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            boolean isFine = snippet.how().kind() == Snippet.How.Kind.UNTIL
                    ? says(snippet.how().argument(), process, output)
                    : ends(process);
            if (!isFine) {
                String end = process.isAlive() ? "no end" : "exit code " + process.exitValue();
                throw new AssertionError(end + "\n" + snippet.text() + "\n" + Files.readString(output));
            }
        } finally {
            end(process);
        }
    }

    /** In order first, so that programs remove their temporary files. */
    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, STOP_SECONDS_MAX, TimeUnit.SECONDS)
                .join();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean ends(Process process) throws InterruptedException {
        return process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private static boolean says(String text, Process process, Path output) throws IOException, InterruptedException {
        for (int waitedMs = 0; waitedMs < SECONDS_MAX * 1_000; waitedMs += LOOK_MS) {
            boolean isOver = process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS);
            if (Files.readString(output).contains(text)) {
                return true;
            }
            if (isOver) {
                break;
            }
        }
        return false;
    }
}
