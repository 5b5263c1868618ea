package dev.fatwood.coordinator.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field of a heartbeat: what it must not be, and that the next best thing is taken. */
final class HeartbeatRulesTest {

    private final HeartbeatRules rules = new HeartbeatRules(ConsumerGroupConfig.DEFAULT);

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of("MemberId can't be empty", change(join -> join.memberId(""))),
                Arguments.of("GroupId can't be empty", change(join -> join.groupId(""))),
                Arguments.of("InstanceId can't be empty", change(join -> join.instanceId(""))),
                Arguments.of("RackId can't be empty", change(join -> join.rackId(""))),
                Arguments.of("RebalanceTimeoutMs must be", change(join -> join.rebalanceTimeoutMs(-1))),
                Arguments.of("RebalanceTimeoutMs is -2", change(join -> join.rebalanceTimeoutMs(-2))),
                Arguments.of("TopicPartitions must be empty", change(join -> join.topicPartitions(null))),
                Arguments.of(
                        "TopicPartitions must be empty", change(join -> join.topicPartitions(Requests.owned("t", 0)))),
                Arguments.of("Either SubscribedTopicNames or", change(join -> join.subscribedTopicNames(null))),
                Arguments.of("InstanceId can't be null", change(join -> join.memberEpoch(-2))),
                Arguments.of("MemberEpoch -3 is invalid", change(join -> join.memberEpoch(-3))));
    }

    static Stream<Consumer<ConsumerGroupHeartbeatRequest>> valid() {
        return Stream.of(
                change(join -> {}),
                change(join -> join.instanceId("i")),
                change(join -> join.rackId("r")),
                change(join -> join.rebalanceTimeoutMs(0)),
                change(join -> join.subscribedTopicNames(List.of())),
                change(join -> join.subscribedTopicNames(null).subscribedTopicRegex("")),
                change(join -> join.subscribedTopicNames(null).subscribedTopicRegex("t.*")),
                change(join -> join.serverAssignor("range")),
                change(join -> join.serverAssignor("uniform")),
                change(join -> join.memberEpoch(-2).instanceId("i")),
                change(join -> join.memberEpoch(-1).topicPartitions(null)),
                change(join -> join.memberEpoch(1).rebalanceTimeoutMs(-1).topicPartitions(null)));
    }

    private static Consumer<ConsumerGroupHeartbeatRequest> change(Consumer<ConsumerGroupHeartbeatRequest> change) {
        return change;
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refusesWithTheReason(String reason, Consumer<ConsumerGroupHeartbeatRequest> change) {
        // When
        Refusal refusal = rules.refusal(command(change)).orElseThrow();

        // Then
        assertThat(refusal.error()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal.message()).startsWith(reason);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void takesTheRest(Consumer<ConsumerGroupHeartbeatRequest> change) {
        // When / Then
        assertThat(rules.refusal(command(change))).isEmpty();
    }

    @Test
    void refusesUnknownAssignorAndNamesTheKnown() {
        // When
        Refusal refusal =
                rules.refusal(command(join -> join.serverAssignor("sticky"))).orElseThrow();

        // Then
        assertThat(refusal.error()).isEqualTo(ErrorCode.UNSUPPORTED_ASSIGNOR);
        assertThat(refusal.message()).contains("sticky", "uniform, range");
    }

    @Test
    void refusesBadExpression() {
        // When
        Refusal refusal =
                rules.refusal(command(join -> join.subscribedTopicRegex("("))).orElseThrow();

        // Then
        assertThat(refusal.error()).isEqualTo(ErrorCode.INVALID_REGULAR_EXPRESSION);
        assertThat(refusal.message()).contains("`(`", "is missing");
    }

    private static HeartbeatCommand command(Consumer<ConsumerGroupHeartbeatRequest> change) {
        ConsumerGroupHeartbeatRequest request = Requests.join("m", "t");
        change.accept(request);
        return new HeartbeatCommand(request, (short) 1, "client", "/host");
    }
}
