package dev.fatwood.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Grafana dashboard that is handed out asks only for metrics there are. */
final class DashboardTest {

    private static final Pattern METRIC = Pattern.compile("\\b(?:fatwood|jvm|process)_[a-z_]+");
    private static final Pattern LISTED = Pattern.compile("^\\| `([a-z_]+)` \\|.*");
    private static final Pattern OF_HISTOGRAM = Pattern.compile("_(bucket|count|sum)$");

    @Test
    void dashboardAsksOnlyForMetricsThereAre() {
        // Given
        Set<String> listed = SourceTree.lines(RepositoryRoot.path().resolve("docs/metrics.md")).stream()
                .flatMap(line -> LISTED.matcher(line).results())
                .map(row -> row.group(1))
                .collect(Collectors.toSet());

        // When
        Set<String> asked =
                SourceTree.lines(RepositoryRoot.path().resolve("dist/src/files/grafana/fatwood.json")).stream()
                        .flatMap(line -> METRIC.matcher(line).results())
                        .map(match -> OF_HISTOGRAM.matcher(match.group()).replaceFirst(""))
                        .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(asked).hasSizeGreaterThan(10).isSubsetOf(listed);
    }
}
