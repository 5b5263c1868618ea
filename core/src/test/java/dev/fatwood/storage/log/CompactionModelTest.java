package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Seeded lives of a compacted log, each with power cuts at steps of its actions. {@code -Dfatwood.compaction.seeds=10000} runs more of them.
 */
final class CompactionModelTest {

    private static final int SEEDS = Integer.getInteger("fatwood.compaction.seeds", 400);

    @Test
    void everyKeyHasItsNewestRecordWhateverHappens() {
        int swaps = 0;
        int cuts = 0;
        int tombstonesGone = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            // Given
            CompactionModel model = new CompactionModel(seed);

            // When / Then: it compares after every step
            try {
                model.live(60);
            } catch (RuntimeException broken) {
                throw new AssertionError("seed " + seed, broken);
            }
            swaps += model.swaps();
            cuts += model.cuts();
            tombstonesGone += model.tombstonesGone();
        }
        assertThat(swaps).isGreaterThan(SEEDS);
        assertThat(cuts).isGreaterThan(SEEDS / 4);
        assertThat(tombstonesGone).isGreaterThan(SEEDS / 4);
    }
}
