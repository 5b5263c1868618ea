package dev.fatwood.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks whether there is a Spark, and whether it is of the version and Scala version the connector is built for. */
record SparkCheck(Map<String, String> environment) {

    private static final String SPARK = "4.2";
    private static final String SCALA = "2.13";
    private static final String HOME = "SPARK_HOME";
    private static final List<String> PACKAGES = List.of("site-packages/pyspark", "dist-packages/pyspark");
    private static final Pattern CORE = Pattern.compile("spark-core_([\\d.]+)-([\\d.]+)\\.jar");

    Finding run() {
        Optional<Path> home = home();
        if (home.isEmpty()) {
            return Finding.ok(
                    "spark", "none found (no SPARK_HOME, no spark-submit on the PATH); needed only for queries");
        }
        Matcher core = core(home.get()).orElse(null);
        if (core == null) {
            return Finding.warn("spark", unknown(home.get()));
        }
        String words = "Spark " + core.group(2) + " with Scala " + core.group(1) + " at " + home.get();
        boolean fits = core.group(2).startsWith(SPARK + ".") && core.group(1).equals(SCALA);
        return fits
                ? Finding.ok("spark", words)
                : Finding.fail("spark", words + "; the connector needs Spark " + SPARK + " with Scala " + SCALA);
    }

    private String unknown(Path home) {
        return environment.containsKey(HOME)
                ? home + " has no jars/spark-core_*.jar; is " + HOME + " right?"
                : "the version of spark-submit in " + home.resolve("bin") + " is not known; set " + HOME
                        + " to where its jars/spark-core_*.jar is";
    }

    private Optional<Path> home() {
        if (environment.containsKey(HOME)) {
            return Optional.of(Path.of(environment.get(HOME)));
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "spark-submit"))
                .filter(Files::isExecutable)
                .findFirst()
                .flatMap(SparkCheck::homeOf);
    }

    /** What is above the directory of {@code spark-submit}, or the package in an environment of Python, where pip has put it. */
    private static Optional<Path> homeOf(Path submit) {
        try {
            Path above = submit.toRealPath().resolve("../..").normalize();
            return Stream.concat(Stream.of(above), packages(above).stream())
                    .filter(home -> core(home).isPresent())
                    .findFirst()
                    .or(() -> Optional.of(above));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> packages(Path environment) throws IOException {
        Path libraries = environment.resolve("lib");
        if (!Files.isDirectory(libraries)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(libraries)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("python"))
                    .flatMap(python -> PACKAGES.stream().map(python::resolve))
                    .toList();
        }
    }

    private static Optional<Matcher> core(Path home) {
        Path jars = home.resolve("jars");
        if (!Files.isDirectory(jars)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(jars)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            return names.stream().map(CORE::matcher).filter(Matcher::matches).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
