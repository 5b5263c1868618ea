package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Seeded lives of a log under retention, each with power cuts at steps of its actions, held against all that was ever appended. */
final class RetentionModelTest {

    @Test
    void logKeepsWhatItMustAndLetsGoOfWhatItMay() {
        int removals = 0;
        int cuts = 0;
        for (int seed = 0; seed < 3000; seed++) {
            // Given
            RetentionModel model = new RetentionModel(seed);

            // When / Then: it compares after every step
            model.live(40);
            removals += model.removals();
            cuts += model.cuts();
        }
        assertThat(removals).isGreaterThan(3000);
        assertThat(cuts).isGreaterThan(500);
    }
}
