package dev.fatwood.embedded;

import dev.fatwood.broker.os.LogDirectoryTakenException;
import dev.fatwood.client.embedded.EmbeddedBrokers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The brokers that addresses ({@code embedded:DIRECTORY}) have started in this process. They run until they are stopped or it ends;
 * then they are closed in order by a shutdown hook. A process that is killed leaves what a killed broker leaves: the next start recovers it.
 *
 * <p>Thread: any, by one lock: whoever asks for a directory while its broker starts waits for it.
 */
public final class ProcessBrokers implements EmbeddedBrokers {

    /** By real path, so that two ways to write a directory are one broker. */
    private static final Map<Path, EmbeddedBroker> RUNNING = new LinkedHashMap<>();

    private static boolean isHooked;

    @Override
    public String bootstrapServers(Path directory) {
        Path real = real(directory);
        synchronized (RUNNING) {
            if (!isHooked) {
                Runtime.getRuntime().addShutdownHook(new Thread(ProcessBrokers::closeAll, "fatwood-embedded-stop"));
                isHooked = true;
            }
            return RUNNING.computeIfAbsent(real, ProcessBrokers::start).bootstrapServers();
        }
    }

    @Override
    public void stop(Path directory) {
        synchronized (RUNNING) {
            EmbeddedBroker running = RUNNING.remove(real(directory));
            if (running != null) {
                running.close();
            }
        }
    }

    private static EmbeddedBroker start(Path directory) {
        try {
            return EmbeddedBroker.builder().directory(directory).start();
        } catch (LogDirectoryTakenException taken) {
            throw new IllegalStateException(
                    "embedded:" + directory + " cannot start: another process has a broker in that directory. Give its"
                            + " host:port as kafka.bootstrap.servers, or another directory, or end that process",
                    taken);
        }
    }

    private static Path real(Path directory) {
        try {
            return Files.createDirectories(directory.toAbsolutePath()).toRealPath();
        } catch (IOException failure) {
            throw new UncheckedIOException("embedded:" + directory + " is no directory a broker can use", failure);
        }
    }

    private static void closeAll() {
        synchronized (RUNNING) {
            RUNNING.values().forEach(EmbeddedBroker::close);
        }
    }
}
