package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.ApiVersionsResponse;
import dev.fatwood.protocol.message.ConsumerGroupDescribeRequest;
import dev.fatwood.protocol.message.ConsumerGroupDescribeResponse;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.FindCoordinatorRequest;
import dev.fatwood.protocol.message.FindCoordinatorResponse;
import dev.fatwood.protocol.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The APIs of KIP-848 in every version they are served in, over a socket. */
class EveryConsumerGroupVersionIT {

    @TempDir
    private Path directory;

    @Test
    void membersJoinAreDescribedAndLeave() throws IOException {
        try (Broker broker = Broker.start(BrokerConfig.local(directory, 0, "offsets.topic.num.partitions=3"));
                RawClient client = new RawClient(broker)) {
            client.ask(Requests.createTopic("t"), 7, CreateTopicsResponse::read);
            client.ask(new FindCoordinatorRequest().coordinatorKeys(List.of("g")), 4, FindCoordinatorResponse::read);
            for (short version : Requests.versions(ApiKey.CONSUMER_GROUP_HEARTBEAT)) {
                // When
                ConsumerGroupHeartbeatResponse joined = client.ask(
                        joining("g" + version, version == 0 ? "" : "m"), version, ConsumerGroupHeartbeatResponse::read);

                // Then
                assertThat(joined.errorCode()).isZero();
                assertThat(joined.memberEpoch()).isEqualTo(1);
                assertThat(joined.memberId()).isNotEmpty();
                assertThat(joined.assignment().topicPartitions()).hasSize(1);
                describes(client, "g" + version, joined.memberId());
                leaves(client, "g" + version, joined.memberId(), version);
            }
        }
    }

    private static ConsumerGroupHeartbeatRequest joining(String group, String memberId) {
        return new ConsumerGroupHeartbeatRequest()
                .groupId(group)
                .memberId(memberId)
                .rebalanceTimeoutMs(60_000)
                .subscribedTopicNames(List.of("t"))
                .topicPartitions(List.of());
    }

    private static void describes(RawClient client, String group, String memberId) throws IOException {
        for (short version : Requests.versions(ApiKey.CONSUMER_GROUP_DESCRIBE)) {
            ConsumerGroupDescribeResponse response = client.ask(
                    new ConsumerGroupDescribeRequest().groupIds(List.of(group, "none")),
                    version,
                    ConsumerGroupDescribeResponse::read);
            assertThat(response.groups().get(0).members()).singleElement().satisfies(member -> {
                assertThat(member.memberId()).isEqualTo(memberId);
                assertThat(member.clientHost()).isEqualTo("/127.0.0.1");
            });
            assertThat(response.groups().get(1).errorCode()).isEqualTo(ErrorCode.GROUP_ID_NOT_FOUND.code());
        }
    }

    private static void leaves(RawClient client, String group, String memberId, short version) throws IOException {
        ConsumerGroupHeartbeatRequest request = new ConsumerGroupHeartbeatRequest()
                .groupId(group)
                .memberId(memberId)
                .memberEpoch(-1);
        assertThat(client.ask(request, version, ConsumerGroupHeartbeatResponse::read)
                        .errorCode())
                .isZero();
        assertThat(client.ask(request, version, ConsumerGroupHeartbeatResponse::read)
                        .errorCode())
                .isEqualTo(ErrorCode.UNKNOWN_MEMBER_ID.code());
    }

    @Test
    void protocolThatIsSwitchedOffIsNotListed() throws IOException {
        try (Broker broker = Broker.start(
                        BrokerConfig.local(directory, 0, "group.coordinator.rebalance.protocols=classic"));
                RawClient client = new RawClient(broker)) {
            // When
            ApiVersionsResponse response = client.ask(Requests.versionsRequest(), 3, ApiVersionsResponse::read);

            // Then
            assertThat(response.apiKeys())
                    .extracting(api -> ApiKey.forId(api.apiKey()))
                    .contains(ApiKey.JOIN_GROUP)
                    .doesNotContain(ApiKey.CONSUMER_GROUP_HEARTBEAT, ApiKey.CONSUMER_GROUP_DESCRIBE);
        }
    }
}
