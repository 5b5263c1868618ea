package dev.fatwood.examples.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.peer.JavaProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundleIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path BUNDLE = Path.of(System.getProperty("bundle", "")).normalize();

    @TempDir
    Path directory;

    @Test
    void bundleWorksWithSparkSubmit() throws IOException {
        try (Broker broker = Broker.start(BrokerConfig.local(directory.resolve("broker"), 0))) {
            // Given
            List<String> command = new ArrayList<>(jvmFlags());
            command.addAll(List.of("-Xmx1g", "-cp", sparkClassPath(), "org.apache.spark.deploy.SparkSubmit"));
            command.addAll(List.of("--master", "local[2]", "--conf", "spark.ui.enabled=false"));
            command.addAll(List.of("--conf", "spark.sql.warehouse.dir=" + directory.resolve("warehouse")));
            command.addAll(List.of("--jars", BUNDLE.toString(), "--class", ReadmeSnippets.class.getName()));
            command.addAll(List.of(programJar().toString(), broker.bootstrapServers(), directory.toString()));

            // When
            Path output = directory.resolve("spark.out");
            try (JavaProcess submit = JavaProcess.start(command, output)) {
                submit.awaitSuccess(PATIENCE);
            }

            // Then
            assertThat(Files.readString(output)).contains("snippets ok");
        }
    }

    /** This JVM's class path without anything of ours, and without Kafka's client, which Spark does not have. */
    private static String sparkClassPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(System.getProperty("path.separator")))
                .filter(entry -> !entry.endsWith("classes") && !entry.contains("kafka-clients"))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("fatwood"))
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    /** What Spark needs to be started with: surefire started this JVM with the same. */
    private static List<String> jvmFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add") || flag.startsWith("-XX") || flag.contains("reflect"))
                .toList();
    }

    private Path programJar() throws IOException {
        String entry = ReadmeSnippets.class.getName().replace('.', '/') + ".class";
        Path jar = directory.resolve("program.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                var bytes = ReadmeSnippets.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new ZipEntry(entry));
            bytes.transferTo(out);
        }
        return jar;
    }
}
