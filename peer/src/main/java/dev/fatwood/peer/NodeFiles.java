package dev.fatwood.peer;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of one Apache Kafka node below its directory: settings, logging, log, data. */
record NodeFiles(Path directory) {

    private static final String LISTENER = "PLAINTEXT://127.0.0.1:";

    static NodeFiles in(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("directory " + directory + " cannot be made", e);
        }
        return new NodeFiles(directory.toAbsolutePath());
    }

    Path properties() {
        return directory.resolve("server.properties");
    }

    Path logConfig() {
        return directory.resolve("log4j2.properties");
    }

    Path log() {
        return directory.resolve("server.log");
    }

    Path data() {
        return directory.resolve("data");
    }

    /** Fills an empty data directory with the files of another one. */
    void copyData(NodeFiles from) {
        try (Stream<Path> paths = Files.walk(from.data())) {
            for (Path path : paths.toList()) {
                Files.copy(path, data().resolve(from.data().relativize(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files in " + from.data() + " cannot be copied", e);
        }
    }

    /** The port that {@link #write} put into the settings. */
    int port() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(properties())) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("format the directory first: " + directory, e);
        }
        String advertised = properties.getProperty("advertised.listeners");
        return Integer.parseInt(advertised.substring(advertised.lastIndexOf(':') + 1));
    }

    /** Writes settings and logging. Internal topics get one replica, since there is one node; all else stays Kafka's default. */
    void write(int port, int controllerPort, Map<String, String> settings) {
        Map<String, String> lines = new TreeMap<>();
        lines.put("process.roles", "broker,controller");
        lines.put("node.id", "1");
        lines.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        lines.put("controller.listener.names", "CONTROLLER");
        lines.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        lines.put("listeners", LISTENER + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        lines.put("advertised.listeners", LISTENER + port);
        lines.put("log.dirs", data().toString());
        lines.put("offsets.topic.replication.factor", "1");
        lines.put("transaction.state.log.replication.factor", "1");
        lines.put("transaction.state.log.min.isr", "1");
        lines.put("share.coordinator.state.topic.replication.factor", "1");
        lines.put("share.coordinator.state.topic.min.isr", "1");
        lines.put("group.initial.rebalance.delay.ms", "0");
        lines.putAll(settings);
        StringBuilder text = new StringBuilder();
        lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        try {
            Files.writeString(properties(), text);
            Files.writeString(logConfig(), LOGGING);
        } catch (IOException e) {
            throw new UncheckedIOException("settings cannot be written to " + directory, e);
        }
    }

    private static final String LOGGING = """
        status = warn
        appender.out.type = Console
        appender.out.name = out
        appender.out.layout.type = PatternLayout
        appender.out.layout.pattern = [%d] %p %m (%c)%n
        rootLogger.level = info
        rootLogger.appenderRef.out.ref = out
        """;
}
