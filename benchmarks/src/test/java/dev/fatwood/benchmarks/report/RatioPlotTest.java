package dev.fatwood.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fatwood.benchmarks.compare.CaseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatioPlotTest {

    @Test
    void twoRowsLookAsTheyAlwaysDid() throws IOException {
        // Given
        List<Row> rows = List.of(row(ReportTest.row("scan", 1, 10)), row(ReportTest.row("slower", 2, 1.5)));

        // When
        String plot = RatioPlot.of(rows);

        // Then
        assertThat(plot).isEqualTo(golden());
    }

    @Test
    void noRowsAreAnEmptyPlot() {
        assertThat(RatioPlot.of(List.of())).startsWith("<svg ").endsWith("</svg>\n");
    }

    private static Row row(CaseResult result) {
        ObjectNode json = ResultJson.of(result, ReportTest.facts("abc"));
        return Row.of(json);
    }

    private static String golden() throws IOException {
        try (InputStream in = RatioPlotTest.class.getResourceAsStream("ratios.svg")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
