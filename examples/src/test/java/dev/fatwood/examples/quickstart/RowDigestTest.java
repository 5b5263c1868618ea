package dev.fatwood.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RowDigestTest {

    private final RowDigest digest = RowDigest.EMPTY.plus("a", "1").plus("b", "2");

    @Test
    void orderDoesNotMatter() {
        assertThat(RowDigest.EMPTY.plus("b", "2").plus("a", "1")).isEqualTo(digest);
    }

    @Test
    void partsAddUp() {
        assertThat(RowDigest.EMPTY.plus("a", "1").plus(RowDigest.EMPTY.plus("b", "2")))
                .isEqualTo(digest);
    }

    @Test
    void missingDoubledAndChangedRowsShow() {
        assertThat(RowDigest.EMPTY.plus("a", "1")).isNotEqualTo(digest);
        assertThat(digest.plus("b", "2")).isNotEqualTo(digest);
        assertThat(RowDigest.EMPTY.plus("a", "1").plus("b", "3")).isNotEqualTo(digest);
    }

    @Test
    void keyAndValueAreNotInterchangeable() {
        assertThat(RowDigest.EMPTY.plus("ab", "c")).isNotEqualTo(RowDigest.EMPTY.plus("a", "bc"));
    }
}
