package dev.fatwood.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionRangeTest {

    @Test
    void textComesBack() {
        for (String text : new String[] {"3", "2-7", "4+", "none", "0+"}) {
            assertThat(VersionRange.parse(text)).hasToString(text);
        }
    }

    @Test
    void conditionComparesOnlyWhatIsNotKnown() {
        VersionRange known = VersionRange.parse("2-9");

        assertThat(VersionRange.parse("0+").condition(known)).isEqualTo("true");
        assertThat(VersionRange.parse("0-1").condition(known)).isEqualTo("false");
        assertThat(VersionRange.parse("5+").condition(known)).isEqualTo("version >= 5");
        assertThat(VersionRange.parse("0-5").condition(known)).isEqualTo("version <= 5");
        assertThat(VersionRange.parse("4-5").condition(known)).isEqualTo("version >= 4 && version <= 5");
        assertThat(VersionRange.parse("4").condition(known)).isEqualTo("version == 4");
    }

    @Test
    void exclusionIsTheOppositeOfTheCondition() {
        VersionRange known = VersionRange.parse("2-9");

        assertThat(VersionRange.parse("0+").exclusion(known)).isEqualTo("false");
        assertThat(VersionRange.parse("0-1").exclusion(known)).isEqualTo("true");
        assertThat(VersionRange.parse("5+").exclusion(known)).isEqualTo("version < 5");
        assertThat(VersionRange.parse("0-5").exclusion(known)).isEqualTo("version > 5");
        assertThat(VersionRange.parse("4-5").exclusion(known)).isEqualTo("(version < 4 || version > 5)");
    }

    @Test
    void emptyRangeIsContainedInAndOverlapsNothing() {
        assertThat(VersionRange.parse("1-2").contains(VersionRange.NONE)).isTrue();
        assertThat(VersionRange.parse("1-2").overlaps(VersionRange.NONE)).isFalse();
        assertThat(VersionRange.parse("1-2").intersect(VersionRange.parse("3+")))
                .isEqualTo(VersionRange.NONE);
    }
}
