package dev.fatwood.broker.api.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.consumer.HeartbeatCommand;
import dev.fatwood.protocol.message.ConsumerGroupDescribeRequest;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse.DescribedGroup;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ConsumerGroupHandlersTest {

    private final Groups groups = new Groups();
    private final ConsumerGroupHeartbeatHandler heartbeats = new ConsumerGroupHeartbeatHandler(groups, () -> 42);
    private final ConsumerGroupDescribeHandler descriptions = new ConsumerGroupDescribeHandler(groups);

    @Test
    void passesTheHeartbeatOnAndTheAnswerBack() {
        // Given
        AnswerContext context = new AnswerContext(1, "me");
        ConsumerGroupHeartbeatRequest request =
                new ConsumerGroupHeartbeatRequest().groupId("g").memberId("m");

        // When
        heartbeats.handle(context, request);

        // Then
        assertThat(groups.commands).containsExactly(new HeartbeatCommand(request, (short) 1, "me", "/1.2.3.4"));
        assertThat(context.answers).containsExactly(groups.response);
    }

    @Test
    void givesAMemberIdToOldClientsThatJoin() {
        // When
        heartbeats.handle(new AnswerContext(0, null), new ConsumerGroupHeartbeatRequest());
        heartbeats.handle(new AnswerContext(0, null), new ConsumerGroupHeartbeatRequest().memberEpoch(1));
        heartbeats.handle(new AnswerContext(1, null), new ConsumerGroupHeartbeatRequest());

        // Then
        assertThat(groups.commands)
                .extracting(command -> command.request().memberId())
                .containsExactly("AAAAAAAAACoAAAAAAAAAKg", "", "");
        assertThat(groups.commands.get(0).clientId()).isEmpty();
    }

    @Test
    void describesInTheOrderOfTheRequest() {
        // Given
        AnswerContext context = new AnswerContext(1, "me");
        descriptions.handle(context, new ConsumerGroupDescribeRequest().groupIds(List.of("a", "", "b")));

        // When
        groups.waiting.get("b").accept(new DescribedGroup().groupId("b"));
        groups.waiting.get("a").accept(new DescribedGroup().groupId("a"));

        // Then
        ConsumerGroupDescribeResponse response = (ConsumerGroupDescribeResponse) context.answers.get(0);
        assertThat(response.groups()).extracting(DescribedGroup::groupId).containsExactly("a", "", "b");
        assertThat(response.groups().get(1).errorCode()).isEqualTo(ErrorCode.INVALID_GROUP_ID.code());
        assertThat(response.groups().get(0).authorizedOperations()).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void tellsWhatMayBeDoneToGroupsThatExist() {
        // Given
        AnswerContext context = new AnswerContext(1, "me");
        descriptions.handle(
                context,
                new ConsumerGroupDescribeRequest().groupIds(List.of("a", "b")).includeAuthorizedOperations(true));

        // When
        groups.waiting.get("a").accept(new DescribedGroup().groupId("a"));
        groups.waiting.get("b").accept(new DescribedGroup().errorCode(ErrorCode.GROUP_ID_NOT_FOUND.code()));

        // Then: read, delete, describe, describe configs, alter configs
        ConsumerGroupDescribeResponse response = (ConsumerGroupDescribeResponse) context.answers.get(0);
        assertThat(response.groups().get(0).authorizedOperations())
                .isEqualTo(1 << 3 | 1 << 6 | 1 << 8 | 1 << 10 | 1 << 11);
        assertThat(response.groups().get(1).authorizedOperations()).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void noGroupsAreDescribedAtOnce() {
        // Given
        AnswerContext context = new AnswerContext(1, "me");

        // When
        descriptions.handle(context, new ConsumerGroupDescribeRequest());

        // Then
        assertThat(context.answers).containsExactly(new ConsumerGroupDescribeResponse());
    }

    /** Answers heartbeats at once and descriptions when told to. */
    private static final class Groups implements ConsumerGroupService {

        final List<HeartbeatCommand> commands = new ArrayList<>();
        final ConsumerGroupHeartbeatResponse response = new ConsumerGroupHeartbeatResponse().memberEpoch(7);
        final Map<String, Consumer<DescribedGroup>> waiting = new LinkedHashMap<>();

        @Override
        public void heartbeat(HeartbeatCommand command, Consumer<ConsumerGroupHeartbeatResponse> answer) {
            commands.add(command);
            answer.accept(response);
        }

        @Override
        public void describe(String groupId, Consumer<DescribedGroup> answer) {
            waiting.put(groupId, answer);
        }
    }
}
