package dev.fatwood.prove.broker;

import dev.fatwood.peer.BrokerProbe;
import dev.fatwood.peer.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A broker on one directory and one port for all its lives. Belongs to the scenario's thread. */
public final class Node implements AutoCloseable {

    static final String LOG_FILE = "server.log";
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE_PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_MS = 2;

    private final BrokerKind kind;
    private final Path directory;
    private final Path data;
    private final int port;
    private final Map<String, String> environment;
    private JavaProcess process;

    private Node(BrokerKind kind, Path directory, Path data, int port, Map<String, String> environment) {
        this.kind = kind;
        this.directory = directory;
        this.data = data;
        this.port = port;
        this.environment = environment;
    }

    /** A broker that was never started. */
    public static Node prepare(
            BrokerKind kind, Path directory, Path data, Map<String, String> settings, Map<String, String> environment) {
        Node node = new Node(kind, directory, data, kind.prepare(directory, data, settings), environment);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close)); // somebody pressed Ctrl-C
        return node;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public Path data() {
        return data;
    }

    /** Starts it and waits until it answers. */
    public void start() {
        spawn();
        awaitAnswer();
    }

    /** Starts it and returns at once. */
    public void spawn() {
        process = kind.launch(directory, port, environment);
    }

    public void awaitAnswer() {
        try {
            BrokerProbe.awaitAnswer(port, START_PATIENCE, process::isAlive);
        } catch (IllegalStateException e) {
            throw new BrokerDownException("the broker did not start: " + e.getMessage() + process.logTail(), e);
        }
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Whether it is there and answers a request. */
    public boolean answers() {
        return isAlive() && BrokerProbe.answers(port);
    }

    /** Processor time of this life so far, ns; not touched by what else the machine does. */
    public long cpuNs() {
        return process.handle().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** On what its threads spent this life so far. */
    public ThreadTimes threadTimes() {
        return ThreadTimes.of(process.pid());
    }

    /** SIGKILL: no orderly stop, nothing flushed. Also ends one that is paused. */
    public void kill() {
        process.kill();
    }

    /** SIGTERM: an orderly stop. */
    public void stop() {
        process.close();
    }

    /** SIGSTOP; returns when no thread of it is in a system call any more. */
    public void pause() {
        signal("-STOP");
        long deadline = System.nanoTime() + PAUSE_PATIENCE.toNanos();
        while (!allThreadsStopped()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("process " + process.pid() + " does not stop");
            }
            Pause.ms(LOOK_EVERY_MS);
        }
    }

    /** SIGCONT. */
    public void resume() {
        signal("-CONT");
    }

    @Override
    public void close() {
        if (isAlive()) {
            process.kill();
        }
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
            if (!kill.waitFor(PAUSE_PATIENCE.toSeconds(), TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("kill " + signal + " " + process.pid() + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("kill " + signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean allThreadsStopped() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            List<Path> all = tasks.toList();
            return all.stream().allMatch(task -> state(task) == 'T');
        } catch (IOException e) {
            return false;
        }
    }

    /** The letter behind the name in brackets, which may hold blanks itself. */
    private static char state(Path task) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException gone) {
            return 'T';
        }
    }
}
