package dev.fatwood.prove.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.prove.broker.ThreadTimes.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadTimesTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void aJvmHasRunItsCompilers() {
        // When
        ThreadTimes times = ThreadTimes.of(ProcessHandle.current().pid());

        // Then: the kernel keeps 15 letters of a name
        assertThat(times.kinds()).containsKey("C1 CompilerThre");
        assertThat(times.kinds().get("C1 CompilerThre").runNs()).isPositive();
    }

    @Test
    void aProcessThatIsGoneHasNone() {
        assertThat(ThreadTimes.of(Integer.MAX_VALUE).kinds()).isEmpty();
    }

    @Test
    void whatTookLongestIsToldFirstAndLittleIsNotTold() {
        // Given
        ThreadTimes times = new ThreadTimes(Map.of(
                "main", new Kind(20_000_000, 5_000_000),
                "loop", new Kind(30_000_000, 0),
                "idle", new Kind(1_000_000, 0)));

        // When // Then
        assertThat(times).hasToString("loop 30+0, main 20+5");
    }
}
