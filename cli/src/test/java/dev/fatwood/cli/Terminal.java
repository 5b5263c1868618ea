package dev.fatwood.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command on a terminal of its own, as {@code script} makes one: what is typed goes to it, Ctrl-C included. Linux. */
final class Terminal implements AutoCloseable {

    private static final String CTRL_C = "\u0003";
    private static final int SECONDS_MAX = 60;
    private static final int LOOK_MS = 50;

    private final Process process;
    private final Path screen;

    private Terminal(Process process, Path screen) {
        this.process = process;
        this.screen = screen;
    }

    /** {@code script} of util-linux; others of that name take other options. */
    static boolean isThere() {
        try {
            Process version = new ProcessBuilder("script", "--version").start();
            return new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("util-linux");
        } catch (IOException missing) {
            return false;
        }
    }

    /** @param temporary where the command may keep temporary files, and its screen is kept */
    static Terminal of(Path temporary, String... arguments) throws IOException {
        return of(temporary, "", "", arguments);
    }

    /** Its result goes into a file, as with {@code >}. */
    static Terminal printingTo(Path file, Path temporary, String... arguments) throws IOException {
        return of(temporary, "-Dfatwood.to.file=true", " > " + file, arguments);
    }

    private static Terminal of(Path temporary, String flag, String redirection, String... arguments)
            throws IOException {
        Path screen = Files.createTempFile(temporary, "screen", ".txt");
        Files.createDirectories(temporary.resolve("tmp"));
        String java = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Dio.netty.jfr.enabled=false",
                                "-Djava.io.tmpdir=" + temporary.resolve("tmp"),
                                "$terminal",
                                flag,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Fatwood.class.getName()),
                        Stream.of(arguments))
                .collect(Collectors.joining(" "));
        // Builds in the background ignore SIGINT, and so would their children.
        String command =
                "[ ! -t 2 ] || terminal=-Dfatwood.terminal=true; exec env --default-signal=INT " + java + redirection;
        Process process = new ProcessBuilder("script", "--quiet", "--return", "--command", command, "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
        return new Terminal(process, screen);
    }

    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Returns the exit code. */
    int interrupt() throws IOException, InterruptedException {
        type(CTRL_C);
        return end();
    }

    int end() throws InterruptedException {
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new AssertionError("no end; the screen shows:\n" + screen());
        }
        return process.exitValue();
    }

    void await(String text) throws InterruptedException {
        for (int waitedMs = 0; !screen().contains(text); waitedMs += LOOK_MS) {
            boolean isOver = process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS);
            if (isOver && !screen().contains(text) || waitedMs > SECONDS_MAX * 1_000) {
                throw new AssertionError("'" + text + "' never came; the screen shows:\n" + screen());
            }
        }
    }

    String screen() {
        try {
            return Files.readString(screen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Long> children() {
        return process.descendants().map(ProcessHandle::pid).toList();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
