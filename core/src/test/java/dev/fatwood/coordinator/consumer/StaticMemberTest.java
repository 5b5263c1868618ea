package dev.fatwood.coordinator.consumer;

import static dev.fatwood.coordinator.consumer.Requests.assigned;
import static dev.fatwood.coordinator.consumer.Requests.join;
import static dev.fatwood.coordinator.consumer.Requests.leave;
import static dev.fatwood.coordinator.consumer.Requests.stay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members with an instance id. */
final class StaticMemberTest {

    private final GroupHost host = new GroupHost().topics(Map.of("t", 4));

    @BeforeEach
    void aAndBShareTheTopic() {
        host.heartbeat(join("a", "t").instanceId("ia"));
        host.heartbeat(leave("a").instanceId("ia"));
        host.heartbeat(join("b", "t").instanceId("ib"));
    }

    @Test
    void comesBackUnderAnotherIdToWhatItHad() {
        // Given
        int epoch = host.group().epoch();
        host.heartbeat(leave("b").instanceId("ib").memberEpoch(-2));

        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(join("b2", "t").instanceId("ib"));

        // Then: nobody else has to move
        assertThat(assigned(response, "t")).hasSize(4);
        assertThat(response.memberEpoch()).isEqualTo(epoch);
        assertThat(host.group().epoch()).isEqualTo(epoch);
        assertThat(host.group().members()).containsOnlyKeys("b2");
        assertThat(host.timers.keySet()).singleElement().asString().endsWith("b2");
    }

    @Test
    void comesBackUnderTheSameId() {
        // Given
        host.heartbeat(leave("b").instanceId("ib").memberEpoch(-2));

        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(join("b", "t").instanceId("ib"));

        // Then
        assertThat(assigned(response, "t")).hasSize(4);
        assertThat(host.group().state()).isEqualTo(GroupState.STABLE);
    }

    @Test
    void comesBackWithAnotherSubscription() {
        // Given
        int epoch = host.group().epoch();
        host.heartbeat(leave("b").instanceId("ib").memberEpoch(-2));

        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(join("b2", "u").instanceId("ib"));

        // Then
        assertThat(assigned(response, "t")).isEmpty();
        assertThat(host.group().epoch()).isEqualTo(epoch + 1);
    }

    @Test
    void nobodyTakesItsPlaceWhileItIsThere() {
        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(join("b2", "t").instanceId("ib"));

        // Then
        assertThat(response.errorCode()).isEqualTo(ErrorCode.UNRELEASED_INSTANCE_ID.code());
        assertThat(response.errorMessage()).contains("b2", "ib", "owned by b");
    }

    @Test
    void mayJoinAgainItself() {
        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(join("b", "t").instanceId("ib"));

        // Then
        assertThat(response.errorCode()).isZero();
    }

    @Test
    void isFencedOnceAnotherHasItsPlace() {
        // Given
        host.heartbeat(leave("b").instanceId("ib").memberEpoch(-2));
        host.heartbeat(join("b2", "t").instanceId("ib"));

        // When
        ConsumerGroupHeartbeatResponse stays = host.heartbeat(stay("b", 1).instanceId("ib"));
        ConsumerGroupHeartbeatResponse leaves = host.heartbeat(leave("b").instanceId("ib"));

        // Then
        assertThat(stays.errorCode()).isEqualTo(ErrorCode.FENCED_INSTANCE_ID.code());
        assertThat(leaves.errorCode()).isEqualTo(ErrorCode.FENCED_INSTANCE_ID.code());
        assertThat(stays.errorMessage()).contains("fenced by member b2");
    }

    @Test
    void keepsItsPartitionsWhileItIsAway() {
        // When
        ConsumerGroupHeartbeatResponse left =
                host.heartbeat(leave("b").instanceId("ib").memberEpoch(-2));

        // Then
        assertThat(left.memberEpoch()).isEqualTo(-2);
        assertThat(assigned(host.heartbeat(join("c", "t")), "t")).isEmpty();
        assertThat(host.member("b").progress().assigned().partitions().size()).isEqualTo(4);
    }

    @Test
    void isRemovedIfItStaysAwayForASession() {
        // Given
        host.heartbeat(leave("b").instanceId("ib").memberEpoch(-2));

        // When
        host.advance(45_000);

        // Then
        assertThat(host.group().members()).isEmpty();
    }

    @Test
    void heartbeatWhileItIsAwayIsFenced() {
        // Given
        host.heartbeat(leave("b").instanceId("ib").memberEpoch(-2));

        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(stay("b", 2).instanceId("ib"));

        // Then
        assertThat(response.errorCode()).isEqualTo(ErrorCode.FENCED_MEMBER_EPOCH.code());
    }
}
