package dev.fatwood.spark.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar users add to Spark. */
class BundleIT {
    private static final long PATIENCE_S = 180;

    private Path bundle;

    @BeforeEach
    void findBundle() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"), "fatwood-spark-*-bundle.jar")) {
            bundle = jars.iterator().next().toAbsolutePath();
        }
    }

    @Test
    void jarHoldsTheConnectorAndNothingSparkBrings() throws IOException {
        // When
        Set<String> roots = new TreeSet<>();
        try (JarFile jar = new JarFile(bundle.toFile())) {
            jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName().split("/"))
                    .map(parts -> parts[0] + "/" + parts[1])
                    .forEach(roots::add);
        }

        // Then
        assertThat(roots).containsExactly("META-INF/services", "dev/fatwood");
    }

    @Test
    void jarWorksWhenItIsSubmittedWithAProgram(@TempDir Path directory) throws Exception {
        // Given
        TestCluster cluster = TestCluster.get();
        String from = cluster.topic("bundle-from", 1);
        String to = cluster.topic("bundle-to", 1);
        cluster.send(from, 0, Reads.numbers(0, 100));
        File output = directory.resolve("output").toFile();

        // When
        List<String> command = submit(programIn(directory));
        command.addAll(List.of(cluster.bootstrapServers(), from, to));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        boolean hasEnded = process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
        process.destroyForcibly();

        // Then
        assertThat(hasEnded).isTrue();
        assertThat(output).content().contains("rows copied: 100");
    }

    /** A class path of the user's program alone. */
    private static Path programIn(Path directory) throws Exception {
        Path program = directory.resolve("dev/fatwood/spark/it/BundleMain.class");
        Files.createDirectories(program.getParent());
        return Files.copy(
                Path.of(BundleMain.class.getResource("BundleMain.class").toURI()), program);
    }

    /** spark-submit with {@code --jars}, on Spark's own class path: ours without anything of Fatwood or Kafka. */
    private List<String> submit(Path program) {
        String sparkOnly = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar")
                        && !Path.of(entry).getFileName().toString().matches(".*(fatwood|kafka).*"))
                .collect(Collectors.joining(File.pathSeparator));
        Path classPath = program.getParent().getParent().getParent().getParent().getParent();
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx1g"));
        command.addAll(Arrays.asList(System.getProperty("fatwood.it.jvmArgs").split(" ")));
        command.addAll(List.of(
                "-cp",
                classPath + File.pathSeparator + sparkOnly,
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local[1]",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                "--jars",
                bundle.toString(),
                "--class",
                BundleMain.class.getName(),
                "spark-internal"));
        return command;
    }
}
