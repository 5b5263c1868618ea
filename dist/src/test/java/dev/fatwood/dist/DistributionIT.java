package dev.fatwood.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks the tar.gz as a user does, and runs what its README says. */
final class DistributionIT {

    private static final long BYTES_MAX = 40_000_000;
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    static Path directory;

    private static Path home;

    private record Outcome(int exitCode, String output) {}

    @BeforeAll
    static void unpack() throws Exception {
        Path archive = Path.of(System.getProperty("distribution"));
        assertThat(Files.size(archive)).isLessThan(BYTES_MAX);
        Path place = Files.createDirectories(directory.resolve("my downloads"));
        Outcome outcome = run(Map.of(), "tar", "xzf", archive.toString(), "-C", place.toString());
        assertThat(outcome).isEqualTo(new Outcome(0, ""));
        try (Stream<Path> entries = Files.list(place)) {
            home = entries.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    @Test
    void quickstartWithoutSparkEndsAsWithIt() throws Exception {
        // When
        Outcome outcome = fatwood("quickstart");

        // Then
        assertThat(outcome.output())
                .contains("pip install pyspark==4.2.0")
                .endsWith("quickstart ok: 20000 rows in, 20000 rows out\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void quickstartGivesItsJarsToSparkWhereThereIsOne() throws Exception {
        // Given
        Path spark = directory.resolve("spark-home");
        Path submit = Files.createDirectories(spark.resolve("bin")).resolve("spark-submit");
        Files.writeString(submit, "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 3\n");
        assertThat(submit.toFile().setExecutable(true)).isTrue();

        // When
        Outcome outcome = run(Map.of("SPARK_HOME", spark.toString()), home + "/bin/fatwood", "quickstart");

        // Then
        List<String> arguments = outcome.output().lines().toList();
        List<String> jars =
                List.of(arguments.get(arguments.indexOf("--jars") + 1).split(","));
        assertThat(jars).hasSize(2).allSatisfy(jar -> assertThat(Path.of(jar)).isRegularFile());
        assertThat(Path.of(arguments.get(arguments.size() - 1))).isRegularFile();
        String scratch = arguments.get(arguments.indexOf("--driver-java-options") + 1);
        assertThat(scratch).startsWith("-Djava.io.tmpdir=");
        assertThat(Path.of(scratch.substring(scratch.indexOf('=') + 1))).doesNotExist();
        assertThat(outcome.exitCode()).isEqualTo(3);
    }

    @Test
    void brokerTakesRecordsFromTheCommandThroughALink() throws Exception {
        // Given
        Path link = Files.createSymbolicLink(directory.resolve("fatwood-link"), home.resolve("bin/fatwood"));
        int port = freePort();
        ProcessBuilder builder = process(
                Map.of(),
                link.toString(),
                "broker",
                home.resolve("conf/server.properties").toString(),
                "--set",
                "log.dirs=" + directory.resolve("data"),
                "--set",
                "listeners=PLAINTEXT://127.0.0.1:" + port,
                "--set",
                "metrics.listener=0");
        Process broker = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader lines = broker.inputReader()) {
            assertThat(lines.readLine()).startsWith("fatwood: ready on 127.0.0.1:" + port);

            // When
            Map<String, String> where = Map.of("FATWOOD_BOOTSTRAP", "127.0.0.1:" + port);
            Path input = Files.writeString(directory.resolve("input"), "hello\nlog\n");
            Outcome created = run(where, link.toString(), "topics", "create", "greetings");
            Outcome produced = run(where, link.toString(), "produce", "greetings", "--file", input.toString());
            Outcome closed = run(where, "sh", "-c", "exec \"$0\" produce greetings -o json <&-", link.toString());
            Outcome consumed = run(where, link.toString(), "consume", "greetings");

            // Then
            assertThat(created.exitCode()).as(created.output()).isZero();
            assertThat(produced.exitCode()).as(produced.output()).isZero();
            assertThat(closed.output()).startsWith("{\"records\":0,");
            assertThat(consumed).isEqualTo(new Outcome(0, "hello\nlog\n"));
        } finally {
            broker.destroy();
            assertThat(broker.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(broker.exitValue()).isZero();
    }

    @Test
    void startsWithTheArchivesOfLoadedClassesThatCameAlong() throws Exception {
        // Given
        Map<String, String> log = Map.of("FATWOOD_JVM_FLAGS", "-Xlog:class+load:stdout");

        // When
        Outcome outcome = run(log, home + "/fatwood", "version");

        // Then
        assertThat(outcome.output())
                .containsPattern("dev.fatwood.cli.Fatwood source: shared objects file \\(top\\)")
                .containsPattern("(?m)^fatwood \\d.*, Java ");
        try (Stream<Path> archives = Files.list(home.resolve("cds"))) {
            assertThat(archives).hasSize(2);
        }
    }

    @Test
    void everyLinkOfThePagesHolds() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".md")).toList();
            assertThat(pages)
                    .contains(home.resolve("README.md"), home.resolve("docs/adr/README.md"))
                    .allSatisfy(
                            page -> assertThat(new UnpackedPage(page).broken()).isEmpty());
        }
    }

    @Test
    void billOfMaterialsNamesWhatIsInside() throws IOException {
        String bom = Files.readString(home.resolve("sbom.json"));
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            List<String> names = jars.map(jar -> jar.getFileName().toString())
                    .map(name -> name.replaceFirst("-\\d.*", ""))
                    .toList();
            assertThat(names)
                    .contains("netty-common", "fatwood-broker")
                    .allSatisfy(name -> assertThat(bom).contains("\"name\" : \"" + name + "\""));
        }
    }

    private static Outcome fatwood(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(home + "/bin/fatwood"));
        command.addAll(List.of(arguments));
        return run(Map.of(), command.toArray(String[]::new));
    }

    private static ProcessBuilder process(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().putAll(environment);
        return builder;
    }

    private static Outcome run(Map<String, String> environment, String... command) throws Exception {
        Path output = Files.createTempFile(directory, "output", "");
        Process process = process(environment, command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
