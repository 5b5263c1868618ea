package dev.fatwood.broker.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The names in docs/metrics.md are those there are. */
final class MetricsPageTest {

    private static final String ROW = "| `";

    @Test
    void documentationListsEveryMetricAndNoOther() throws IOException {
        // Given
        List<String> rows = Files.readAllLines(documentation()).stream()
                .dropWhile(line -> !line.startsWith("| Name"))
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> line.startsWith(ROW))
                .toList();

        // When
        List<String> expected =
                MetricFamilies.all().stream().map(MetricsPageTest::row).toList();

        // Then
        assertThat(rows).isEqualTo(expected);
    }

    private static String row(MetricFamily family) {
        String labels = family.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return ROW + family.name() + "` | " + family.type().name().toLowerCase(Locale.ROOT) + " | " + labels + " | "
                + family.help() + " |";
    }

    @Test
    void namesAreToldOnce() {
        assertThat(MetricFamilies.all()).extracting(MetricFamily::name).doesNotHaveDuplicates();
    }

    /** In the working directory or the one above it: the tests of a module run in the module. */
    private static Path documentation() {
        Path here = Path.of("docs/metrics.md");
        return Files.exists(here) ? here : Path.of("..").resolve(here);
    }
}
