package dev.fatwood.spark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongSetTest {
    @Test
    void operationsAgreeWithMembership() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 500; round++) {
            // Given
            LongSet a = random(random);
            LongSet b = random(random);

            for (long value = -2; value < 22; value++) {
                // When / Then
                assertThat(a.and(b).contains(value)).isEqualTo(a.contains(value) && b.contains(value));
                assertThat(a.or(b).contains(value)).isEqualTo(a.contains(value) || b.contains(value));
                assertThat(a.not().contains(value)).isEqualTo(!a.contains(value));
                assertThat(!a.contains(value) || a.hull().contains(value)).isTrue();
            }
            assertThat(a.not().not()).isEqualTo(a);
        }
    }

    private static LongSet random(SplittableRandom random) {
        LongSet set = LongSet.NONE;
        for (int i = random.nextInt(4); i > 0; i--) {
            long first = random.nextLong(20);
            set = set.or(LongSet.between(first, first + random.nextLong(5)));
        }
        return random.nextInt(8) == 0 ? set.not() : set;
    }

    @Test
    void endsOfTheNumberLineDoNotOverflow() {
        assertThat(LongSet.below(Long.MIN_VALUE).isEmpty()).isTrue();
        assertThat(LongSet.above(Long.MAX_VALUE).isEmpty()).isTrue();
        assertThat(LongSet.of(Long.MAX_VALUE).not()).isEqualTo(LongSet.below(Long.MAX_VALUE));
        assertThat(LongSet.of(Long.MIN_VALUE).not()).isEqualTo(LongSet.above(Long.MIN_VALUE));
        assertThat(LongSet.ALL.not()).isEqualTo(LongSet.NONE);
        assertThat(LongSet.ALL.or(LongSet.of(3)).isAll()).isTrue();
    }

    @Test
    void neighboursBecomeOneSpan() {
        assertThat(LongSet.ofAll(7, 3, 4, 9, 8, 3)).hasToString("3..4, 7..9");
    }

    @Test
    void unitsKeepWholeMultiplesOnly() {
        assertThat(LongSet.between(1001, 2999).inUnitsOf(1000)).isEqualTo(LongSet.of(2));
        assertThat(LongSet.between(1000, 3000).inUnitsOf(1000)).isEqualTo(LongSet.between(1, 3));
        assertThat(LongSet.between(1001, 1999).inUnitsOf(1000).isEmpty()).isTrue();
        assertThat(LongSet.between(-1999, -1000).inUnitsOf(1000)).isEqualTo(LongSet.of(-1));
        assertThat(LongSet.ALL.inUnitsOf(1000).isAll()).isTrue();
        assertThat(LongSet.of(5).not().inUnitsOf(1000).isAll()).isTrue();
    }

    @Test
    void spanNeedsItsFirstBeforeItsLast() {
        assertThatThrownBy(() -> new LongSet.Span(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
