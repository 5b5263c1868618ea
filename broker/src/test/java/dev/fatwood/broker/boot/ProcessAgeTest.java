package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessAgeTest {

    @Test
    void countsFromTheTickTheProcessStarted() {
        // Given: up for 1,847.25 s, and a process that started at tick 184,650 whose name holds what parts the fields.
        String stat =
                "4711 (a) java b) S 1 4711 4711 0 -1 4194304 25 0 0 0 3 1 0 0 20 0 22 0 184650 2000 300 18446744073709551615";
        String uptime = "1847.25 3520.11\n";

        // When, then
        assertThat(ProcessAge.ms(stat, uptime)).isEqualTo(750);
    }

    @Test
    void isNotNegativeAndNotADay() {
        assertThat(ProcessAge.ms()).isBetween(0L, 86_400_000L);
    }
}
