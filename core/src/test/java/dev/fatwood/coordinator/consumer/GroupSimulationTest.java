package dev.fatwood.coordinator.consumer;

import org.junit.jupiter.api.Test;

/** Random histories of a whole group, one per seed. */
final class GroupSimulationTest {

    private static final int SEEDS = 40;
    private static final int STEPS = 150;

    @Test
    void comesToRestWithEveryPartitionUsedOnceAndNeverTwice() {
        for (int seed = 0; seed < SEEDS; seed++) {
            // Given
            GroupSimulation simulation = new GroupSimulation(seed);

            // When
            simulation.run(STEPS);
            simulation.settle();

            // Then
            simulation.checkSettled();
        }
    }

    @Test
    void logAloneGivesTheSameGroups() {
        for (int seed = 0; seed < SEEDS; seed++) {
            // Given
            GroupSimulation simulation = new GroupSimulation(seed);

            for (int part = 0; part < 6; part++) {
                // When
                simulation.run(STEPS / 6);

                // Then
                simulation.checkReplay();
            }
        }
    }
}
