package dev.fatwood.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CaseResultTest {

    private static final CpuUse HALF_BUSY = new CpuUse(1, 1, 2, 2);
    private static final CpuUse FULL = new CpuUse(3, 0.7, 2, 2);

    @Test
    void lessTimeIsBetter() {
        // When
        CaseResult result = result(Unit.SECONDS, Limit.NONE, series("ours", 2), series("peer", 10));

        // Then
        assertThat(line(result)).isEqualTo("case ours=2.00 peer=10.0 ratio=5.00 unit=s");
    }

    @Test
    void moreRecordsPerSecondAreBetterAndVariantsFollow() {
        // When
        CaseResult result = result(
                Unit.RECORDS_PER_SECOND,
                Limit.NONE,
                series("ours", 600),
                series("peer", 400),
                series("ours-fsync", 300));

        // Then
        assertThat(line(result)).isEqualTo("case ours=600 peer=400 ratio=1.50 unit=rec/s ours-fsync=300");
    }

    @Test
    void theLimitStandsBesideTheRatio() {
        // When
        CaseResult time = result(Unit.SECONDS, new Limit("walk", 0.5), series("ours", 2), series("peer", 10));
        CaseResult rate =
                result(Unit.RECORDS_PER_SECOND, new Limit("sync", 2400), series("ours", 600), series("peer", 400));

        // Then
        assertThat(line(time)).endsWith(" unit=s limit=0.50 of-limit=0.25");
        assertThat(line(rate)).endsWith(" unit=rec/s limit=2400 of-limit=0.25");
    }

    @Test
    void runsFarApartAreCalledNoisyBySide() {
        // When
        CaseResult result = result(
                Unit.SECONDS,
                Limit.NONE,
                series("ours", 1.0, 1.0, 1.0),
                series("peer", 10, 10, 10),
                series("peer-v2", 7, 9, 11),
                series("ours-fsync", 1, 2, 3));

        // Then
        assertThat(result.variants().get(0).spread()).isCloseTo(4 / 9.0, within(1e-9));
        assertThat(line(result)).endsWith(" noisy=peer-v2");
    }

    @Test
    void anEarlierRunThatDisagreesIsNoiseToo() {
        // When
        CaseResult result = result(Unit.SECONDS, Limit.NONE, series("ours", 2), series("peer", 10));

        // Then
        assertThat(FinalLine.of(result, OptionalDouble.of(8))).endsWith(" noisy=repeat earlier-ratio=8.00");
    }

    @Test
    void aFullMachineIsJudgedByBrokerCpuAndP99() {
        // Given
        Series ours = new Series("ours", List.of(new Outcome(2, "same", FULL, Map.of(Outcome.P99_MS, 10.0))));
        Series peer = new Series(
                "peer", List.of(new Outcome(3, "same", new CpuUse(2.5, 1.4, 2, 2), Map.of(Outcome.P99_MS, 25.0))));

        // When
        CaseResult result = result(Unit.SECONDS, Limit.NONE, ours, peer);

        // Then
        assertThat(line(result)).endsWith(" client-bound=ours,peer broker-cpu-ratio=2.00 p99-ratio=2.50");
    }

    @Test
    void ninetyPercentOfTheCoresIsTheBoundary() {
        assertThat(bound(new CpuUse(1, 0.8, 1, 2))).isFalse();
        assertThat(bound(new CpuUse(1, 0.81, 1, 2))).isTrue();
    }

    @Test
    void aDetailCanBeARowOfItsOwn() {
        // Given
        Series series = new Series("ours", List.of(new Outcome(2, "same", HALF_BUSY, Map.of("restartMs", 70.0))));

        // When / Then
        assertThat(series.by("restartMs").median()).isEqualTo(70);
    }

    private static boolean bound(CpuUse cpu) {
        return new Series("ours", List.of(new Outcome(1, "same", cpu))).isClientBound();
    }

    private static String line(CaseResult result) {
        return FinalLine.of(result, OptionalDouble.empty());
    }

    private static CaseResult result(Unit unit, Limit limit, Series... series) {
        return new CaseResult("case", "a case", unit, List.of(series), limit, Map.of());
    }

    private static Series series(String name, double... values) {
        return new Series(
                name,
                Arrays.stream(values)
                        .mapToObj(value -> new Outcome(value, "same", HALF_BUSY))
                        .toList());
    }
}
