package dev.fatwood.coordinator.consumer;

import static dev.fatwood.coordinator.consumer.Requests.assigned;
import static dev.fatwood.coordinator.consumer.Requests.join;
import static dev.fatwood.coordinator.consumer.Requests.owned;
import static dev.fatwood.coordinator.consumer.Requests.stay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.consumer.ConsumerTimer.Kind;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimersTest {

    private final GroupHost host = new GroupHost().topics(Map.of("t", 4));

    @Test
    void silentMemberIsRemovedAfterItsSession() {
        // Given
        host.heartbeat(join("a", "t"));
        host.heartbeat(join("b", "t"));
        host.advance(44_999);
        host.heartbeat(stay("b", 2));

        // When
        host.advance(1);

        // Then
        assertThat(host.group().members()).containsOnlyKeys("b");
        assertThat(assigned(host.heartbeat(stay("b", 2)), "t")).hasSize(4);
        assertThat(host.heartbeat(stay("a", 1)).errorCode()).isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID.code());
    }

    @Test
    void everyHeartbeatBeginsANewSession() {
        // Given
        host.heartbeat(join("a", "t"));
        host.advance(44_999);
        host.heartbeat(stay("a", 1));

        // When
        host.advance(44_999);

        // Then
        assertThat(host.group().members()).containsOnlyKeys("a");
    }

    @Test
    void memberThatDoesNotRevokeInTimeIsRemoved() {
        // Given
        host.heartbeat(join("a", "t").rebalanceTimeoutMs(30_000));
        host.heartbeat(join("b", "t"));
        host.heartbeat(stay("a", 1));

        // When
        host.advance(29_999);
        boolean isThereBefore = host.group().member("a").isPresent();
        host.advance(1);

        // Then
        assertThat(isThereBefore).isTrue();
        assertThat(host.group().members()).containsOnlyKeys("b");
    }

    @Test
    void memberThatRevokedIsNotRemoved() {
        // Given
        host.heartbeat(join("a", "t").rebalanceTimeoutMs(30_000));
        host.heartbeat(join("b", "t"));
        host.heartbeat(stay("a", 1));
        host.heartbeat(stay("a", 1).topicPartitions(owned("t", 0, 1)));

        // When
        host.advance(44_000);

        // Then
        assertThat(host.group().members()).containsOnlyKeys("a", "b");
    }

    @Test
    void loadedGroupGetsItsTimersAnew() {
        // Given
        host.heartbeat(join("a", "t").rebalanceTimeoutMs(30_000));
        host.heartbeat(join("b", "t"));
        host.heartbeat(stay("a", 1));
        host.advance(20_000);

        // When
        host.restart();

        // Then: a whole session for everybody, and a whole rebalance for who has to revoke
        assertThat(host.timers)
                .containsOnly(
                        Map.entry(new ConsumerTimer(Kind.SESSION, "g", "a").key(), host.nowMs + 45_000),
                        Map.entry(new ConsumerTimer(Kind.SESSION, "g", "b").key(), host.nowMs + 45_000),
                        Map.entry(new ConsumerTimer(Kind.REBALANCE, "g", "a").key(), host.nowMs + 30_000));
    }

    @Test
    void timerOfAMemberThatIsGoneDoesNothing() {
        // When
        var decision = host.groups
                .timerFired(new ConsumerTimer(Kind.SESSION, "g", "a").key(), host.nowMs)
                .orElseThrow();

        // Then
        assertThat(decision.records()).isEmpty();
    }

    @Test
    void timersOfOthersAreLeftToThem() {
        // When / Then
        assertThat(host.groups.timerFired("classic-session:1:ga", host.nowMs)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"g,m", "1:2,3:4", "'',m", "a:b,''"})
    void keyTellsGroupFromMember(String groupId, String memberId) {
        // Given
        ConsumerTimer timer = new ConsumerTimer(Kind.REBALANCE, groupId, memberId);

        // When / Then
        assertThat(ConsumerTimer.parse(timer.key())).isEqualTo(Optional.of(timer));
    }
}
