package dev.fatwood.coordinator.consumer;

import static dev.fatwood.coordinator.consumer.Requests.assigned;
import static dev.fatwood.coordinator.consumer.Requests.join;
import static dev.fatwood.coordinator.consumer.Requests.leave;
import static dev.fatwood.coordinator.consumer.Requests.stay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Subscriptions by expression. */
final class RegexSubscriptionTest {

    private final GroupHost host = new GroupHost().topics(Map.of("foo1", 1, "foo2", 1, "bar", 1));

    @Test
    void memberGetsTheTopicsThatMatch() {
        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(byRegex("a", "foo.*"));

        // Then
        assertThat(assigned(response, "foo1", "foo2", "bar")).containsExactly("foo1-0", "foo2-0");
        assertThat(host.group().regexes().get("foo.*").names()).containsExactly("foo1", "foo2");
    }

    @Test
    void namesAndExpressionAddUp() {
        // When
        ConsumerGroupHeartbeatResponse response =
                host.heartbeat(join("a", "bar").subscribedTopicRegex("foo1"));

        // Then
        assertThat(assigned(response, "foo1", "foo2", "bar")).containsExactly("bar-0", "foo1-0");
    }

    @Test
    void offsetsOfSubscribedTopicsMustStay() {
        // When
        host.heartbeat(join("a", "bar").subscribedTopicRegex("foo1"));

        // Then
        assertThat(host.groups.isSubscribed("g", "bar")).isTrue();
        assertThat(host.groups.isSubscribed("g", "foo1")).isTrue();
        assertThat(host.groups.isSubscribed("g", "foo2")).isFalse();
        assertThat(host.groups.isSubscribed("none", "bar")).isFalse();
    }

    @Test
    void newTopicThatMatchesIsNoticed() {
        // Given
        host.heartbeat(byRegex("a", "foo.*"));

        // When
        host.topics(Map.of("foo1", 1, "foo2", 1, "foo3", 1, "bar", 1));
        ConsumerGroupHeartbeatResponse response = host.heartbeat(stay("a", 1));

        // Then
        assertThat(response.memberEpoch()).isEqualTo(2);
        assertThat(assigned(response, "foo1", "foo2", "foo3")).hasSize(3);
        assertThat(host.group().regexes().get("foo.*").version()).isEqualTo(2);
    }

    @Test
    void newTopicThatDoesNotMatchChangesNothing() {
        // Given
        host.heartbeat(byRegex("a", "foo.*"));
        int records = host.log.size();

        // When
        host.topics(Map.of("foo1", 1, "foo2", 1, "bar", 1, "baz", 1));
        host.heartbeat(stay("a", 1));

        // Then
        assertThat(host.log).hasSize(records);
    }

    @Test
    void internalTopicsAreNotOffered() {
        // Given
        host.topics(Map.of("foo1", 1, "__consumer_offsets", 50));

        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(byRegex("a", ".*"));

        // Then
        assertThat(assigned(response, "foo1")).containsExactly("foo1-0");
    }

    @Test
    void expressionNobodyUsesIsForgotten() {
        // Given
        host.heartbeat(byRegex("a", "foo.*"));
        host.heartbeat(byRegex("b", "bar"));

        // When
        host.heartbeat(leave("b"));
        host.heartbeat(stay("a", 1).subscribedTopicRegex("foo1"));

        // Then
        assertThat(host.group().regexes()).containsOnlyKeys("foo1");
    }

    @Test
    void emptyExpressionTakesTheOldOneBack() {
        // Given
        host.heartbeat(byRegex("a", "foo.*"));

        // When
        ConsumerGroupHeartbeatResponse response =
                host.heartbeat(stay("a", 1).subscribedTopicRegex("").topicPartitions(List.of()));

        // Then
        assertThat(assigned(response)).isEmpty();
        assertThat(host.member("a").metadata().topicRegex()).isEmpty();
    }

    @Test
    void invalidExpressionIsRefused() {
        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(byRegex("a", "(foo"));

        // Then
        assertThat(response.errorCode()).isEqualTo(ErrorCode.INVALID_REGULAR_EXPRESSION.code());
        assertThat(response.errorMessage()).contains("(foo");
        assertThat(host.log).isEmpty();
    }

    @Test
    void expressionThatTakesTooLongIsRefused() {
        // Given
        Map<String, Integer> topics = new HashMap<>();
        for (int n = 0; n < 100; n++) {
            topics.put("a".repeat(240) + n, 1);
        }
        host.topics(topics);

        // When
        ConsumerGroupHeartbeatResponse response = host.heartbeat(byRegex("a", "(.?){1000}x"));

        // Then
        assertThat(response.errorCode()).isEqualTo(ErrorCode.INVALID_REGULAR_EXPRESSION.code());
        assertThat(response.errorMessage()).contains("too long");
        assertThat(host.log).isEmpty();
    }

    private static ConsumerGroupHeartbeatRequest byRegex(String memberId, String regex) {
        return join(memberId).subscribedTopicNames(null).subscribedTopicRegex(regex);
    }
}
