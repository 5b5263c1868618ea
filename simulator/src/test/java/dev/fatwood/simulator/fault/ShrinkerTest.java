package dev.fatwood.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.testkit.fake.FakeRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShrinkerTest {

    @Test
    void shrinkLeavesTheFaultsThatAreNeededTogether() {
        // Given: it goes wrong when the 3rd and the 17th of 20 faults happen, whatever the others
        List<Fault> faults = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            faults.add(new Fault(n, FaultKind.KILL, 0, 0, n));
        }
        Fault third = faults.get(3);
        Fault seventeenth = faults.get(17);

        // When
        FaultSchedule smallest = new Shrinker(schedule -> schedule.faults().containsAll(List.of(third, seventeenth)))
                .shrink(new FaultSchedule(faults));

        // Then
        assertThat(smallest.faults()).containsExactly(third, seventeenth);
    }

    @Test
    void scheduleIsReadAsItIsWritten() {
        // Given
        FaultSchedule drawn = FaultSchedule.draw(new FakeRandom(5), 30, 60_000);

        // When
        FaultSchedule read = FaultSchedule.parse(drawn.toString());

        // Then
        assertThat(read).isEqualTo(drawn);
        assertThat(read.faults()).hasSize(30);
        assertThat(FaultSchedule.parse("").faults()).isEmpty();
        assertThatThrownBy(() -> FaultSchedule.parse("1:KILL")).hasMessageContaining("AT_MS:KIND:DURATION_MS");
    }

    @Test
    void everyKindIsDrawnByOneSeedOrTheOther() {
        List<FaultKind> drawn = new ArrayList<>();
        for (int seed = 0; seed < 50; seed++) {
            FaultSchedule.draw(new FakeRandom(seed), 20, 60_000).faults().forEach(fault -> drawn.add(fault.kind()));
        }
        assertThat(drawn).contains(FaultKind.values());
    }
}
