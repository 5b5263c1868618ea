package dev.fatwood.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorIT {

    @TempDir
    private Path directory;

    @Test
    void brokerThatAnswersIsWell() throws IOException {
        // Given
        Path data = Files.createDirectories(directory.resolve("data"));
        try (Broker broker = Broker.start(BrokerConfig.local(directory.resolve("broker"), 0))) {
            // When
            CliRun run = CliRun.of("doctor", "-b", broker.bootstrapServers(), "--dir", data.toString());

            // Then
            assertThat(run.out())
                    .containsPattern("broker +OK +cluster \\S+ answers at " + broker.bootstrapServers()
                            + " in \\d+ ms, 0 topics")
                    .contains("broker 1 can be reached at " + broker.bootstrapServers())
                    .containsPattern("disk sync +(OK|WARN) +a write reaches the disk in ");
            assertThat(data).isEmptyDirectory();
        }
    }

    @Test
    void deadBrokerFails() {
        // When
        CliRun run = CliRun.of("doctor", "-b", "127.0.0.1:1", "--dir", directory.toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).containsPattern("broker +FAIL +no broker answered at 127.0.0.1:1");
    }

    @Test
    void directoryThatIsNotThereYetIsLookedAtByTheOneAbove() {
        // When
        CliRun run = CliRun.of("doctor", "-b", "127.0.0.1:1", "--dir", directory + "/not/yet");

        // Then
        assertThat(run.out())
                .containsPattern("disk space +(OK|WARN) +\\S+ \\S+ free at " + directory)
                .containsPattern("disk sync +(OK|WARN) +a write reaches the disk in ");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void sparkThatPipInstalledIsFoundByItsSubmitOnThePath() throws IOException {
        // Given
        Path bin = Files.createDirectories(directory.resolve("venv/bin"));
        Path jars = Files.createDirectories(directory.resolve("venv/lib/python3.11/site-packages/pyspark/jars"));
        assertThat(Files.createFile(bin.resolve("spark-submit")).toFile().setExecutable(true))
                .isTrue();
        SparkCheck check = new SparkCheck(Map.of("PATH", "/nowhere:" + bin));

        // When / Then
        assertThat(check.run().says()).startsWith("the version of spark-submit in " + bin + " is not known");
        Files.createFile(jars.resolve("spark-core_2.13-4.2.0.jar"));
        assertThat(check.run().level()).isEqualTo(Finding.Level.OK);
        assertThat(check.run().says()).isEqualTo("Spark 4.2.0 with Scala 2.13 at " + jars.getParent());
    }

    @Test
    void sparkMustFitTheConnector() throws IOException {
        // Given
        Path jars = Files.createDirectories(directory.resolve("spark/jars"));
        SparkCheck check =
                new SparkCheck(Map.of("SPARK_HOME", directory.resolve("spark").toString()));
        Path jar = Files.createFile(jars.resolve("spark-core_2.13-4.2.0.jar"));

        // When / Then
        assertThat(check.run().level()).isEqualTo(Finding.Level.OK);
        Files.move(jar, jars.resolve("spark-core_2.12-3.5.1.jar"));
        assertThat(check.run().says())
                .startsWith("Spark 3.5.1 with Scala 2.12 at ")
                .contains("needs Spark 4.2");
        assertThat(new SparkCheck(Map.of()).run().level()).isEqualTo(Finding.Level.OK);
    }
}
