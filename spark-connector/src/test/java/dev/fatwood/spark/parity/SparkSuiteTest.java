package dev.fatwood.spark.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test of Spark's Kafka connector is done by one of ours, or says why not. */
class SparkSuiteTest {
    private static final String REASON = " | ";

    private final List<String> lines = lines();

    @Test
    void everyTestOfSparksConnectorIsCoveredOrSaysWhyNot() {
        // When
        Set<String> uncovered = new TreeSet<>(names(false));
        uncovered.removeAll(covered());

        // Then
        assertThat(uncovered).isEmpty();
    }

    @Test
    void annotationsNameTestsThatAreThere() {
        assertThat(names(false)).containsAll(covered());
    }

    @Test
    void everyNameStandsOnce() {
        assertThat(lines).doesNotHaveDuplicates().allMatch(line -> line.contains(": "));
        assertThat(names(false)).doesNotContainAnyElementsOf(names(true));
    }

    /** The names with a reason not to be covered, or those without. */
    private Set<String> names(boolean isExcused) {
        return lines.stream()
                .filter(line -> line.contains(REASON) == isExcused)
                .map(line -> line.split(" \\| ")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> covered() {
        Path classes = classes();
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .flatMap(file -> named(file.substring(0, file.length() - ".class".length())
                            .replace(file.contains("\\") ? '\\' : '/', '.')))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> named(String className) {
        try {
            Class<?> type = Class.forName(className, false, SparkSuiteTest.class.getClassLoader());
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(SparkSuite.class))
                    .flatMap(SparkSuiteTest::values);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Stream<String> values(Method method) {
        return Arrays.stream(method.getAnnotation(SparkSuite.class).value());
    }

    private static Path classes() {
        try {
            return Path.of(SparkSuiteTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(classes().resolve("spark-suites.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
