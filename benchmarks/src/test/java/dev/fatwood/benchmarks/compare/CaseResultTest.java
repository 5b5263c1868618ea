package dev.fatwood.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseResultTest {

    @Test
    void lessTimeIsBetter() {
        // When
        CaseResult result = result(Unit.SECONDS, series("ours", 2), series("peer", 10));

        // Then
        assertThat(FinalLine.of(result)).isEqualTo("case ours=2.00 peer=10.0 ratio=5.00 unit=s");
    }

    @Test
    void moreRecordsPerSecondAreBetterAndVariantsFollow() {
        // When
        CaseResult result =
                result(Unit.RECORDS_PER_SECOND, series("ours", 600), series("peer", 400), series("ours-fsync", 300));

        // Then
        assertThat(FinalLine.of(result)).isEqualTo("case ours=600 peer=400 ratio=1.50 unit=rec/s ours-fsync=300");
    }

    @Test
    void runsFarApartAreCalledNoisy() {
        // When
        CaseResult result = result(Unit.SECONDS, series("ours", 1.0, 1.0, 1.5), series("peer", 10));

        // Then
        assertThat(result.ours().spread()).isCloseTo(0.5, within(1e-9));
        assertThat(FinalLine.of(result)).endsWith(" noisy=peer");
    }

    private static CaseResult result(Unit unit, Series... series) {
        return new CaseResult("case", "a case", unit, List.of(series), Limit.NONE, Map.of());
    }

    private static Series series(String name, double... values) {
        return new Series(
                name,
                Arrays.stream(values)
                        .mapToObj(value -> new Outcome(value, "same", new CpuUse(1, 1, 2, 2)))
                        .toList());
    }
}
