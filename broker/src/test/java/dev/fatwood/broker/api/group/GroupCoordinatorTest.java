package dev.fatwood.broker.api.group;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupCoordinatorTest {

    @Test
    void groupLiesWhereKafkaLooksForIt() {
        assertThat(GroupCoordinator.numberOf("", 50)).isZero();
        assertThat(GroupCoordinator.numberOf("a", 50)).isEqualTo(97 % 50);
        assertThat("my-group".hashCode()).isNegative();
        assertThat(GroupCoordinator.numberOf("my-group", 50)).isEqualTo(-"my-group".hashCode() % 50);
    }

    @Test
    void smallestHashHasAPlaceToo() {
        // Given
        String group = "polygenelubricants";

        // When / Then
        assertThat(group.hashCode()).isEqualTo(Integer.MIN_VALUE);
        assertThat(GroupCoordinator.numberOf(group, 50)).isZero();
    }
}
