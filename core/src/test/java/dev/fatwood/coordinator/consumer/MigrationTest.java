package dev.fatwood.coordinator.consumer;

import static dev.fatwood.coordinator.consumer.Requests.assigned;
import static dev.fatwood.coordinator.consumer.Requests.join;
import static dev.fatwood.coordinator.consumer.Requests.leave;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.coordinator.group.ClassicGroupView;
import dev.fatwood.coordinator.group.ClassicMemberView;
import dev.fatwood.coordinator.group.ClassicMembership;
import dev.fatwood.protocol.message.ConsumerProtocolAssignment;
import dev.fatwood.protocol.message.ConsumerProtocolSubscription;
import dev.fatwood.protocol.wire.MalformedFrameException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the classic protocol to the consumer protocol, and back. */
final class MigrationTest {

    private final GroupHost host = new GroupHost().topics(Map.of("t", 4));

    @Test
    void upgradedMembersKeepWhatTheyHave() {
        // When
        host.write(upgrade(ConsumerGroupConfig.DEFAULT).records(classicGroup()));

        // Then
        ConsumerMember a = host.member("a");
        assertThat(host.group().epoch()).isEqualTo(7);
        assertThat(host.group().assignmentEpoch()).isEqualTo(7);
        assertThat(host.group().state()).isEqualTo(GroupState.STABLE);
        assertThat(a.isClassic()).isTrue();
        assertThat(a.metadata().instanceId()).contains("ia");
        assertThat(a.metadata().rackId()).contains("rack");
        assertThat(a.metadata().topicNames()).containsExactly("t");
        assertThat(a.progress().memberEpoch()).isEqualTo(7);
        assertThat(a.progress().assigned().partitions().partitions(Images.id("t")))
                .containsExactly(0, 1);
        assertThat(host.groups.describe("g").members().get(0).memberType()).isZero();
    }

    @Test
    void memberWithTheConsumerProtocolJoinsThem() {
        // Given
        host.write(upgrade(ConsumerGroupConfig.DEFAULT).records(classicGroup()));

        // When
        var response = host.heartbeat(join("c", "t"));

        // Then
        assertThat(response.memberEpoch()).isEqualTo(8);
        assertThat(assigned(response, "t")).isEmpty();
        assertThat(host.group().target("c").orElseThrow().size()).isEqualTo(1);
    }

    @Test
    void classicStaticMemberIsReplacedByItsRestart() {
        // Given
        host.write(upgrade(ConsumerGroupConfig.DEFAULT).records(classicGroup()));

        // When
        var response = host.heartbeat(join("a2", "t").instanceId("ia"));

        // Then
        assertThat(assigned(response, "t")).containsExactly("t-0", "t-1");
        assertThat(host.group().members()).containsOnlyKeys("a2", "b");
        assertThat(host.member("a2").isClassic()).isFalse();
    }

    @Test
    void classicMembersKeepTheirOwnSessionTimeout() {
        // Given
        host.write(upgrade(ConsumerGroupConfig.DEFAULT).records(classicGroup()));

        // When
        host.restart();

        // Then
        assertThat(host.timers.values()).containsOnly(host.nowMs + 12_000);
    }

    @Test
    void partitionsThatAreGoneAreDropped() {
        // Given
        host.topics(Map.of("t", 1));

        // When
        host.write(upgrade(ConsumerGroupConfig.DEFAULT).records(classicGroup()));

        // Then
        assertThat(host.member("a").progress().assigned().partitions().size()).isEqualTo(1);
        assertThat(host.member("b").progress().assigned().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISABLED", "DOWNGRADE"})
    void policyMayForbidUpgrades(MigrationPolicy policy) {
        // When / Then
        assertThat(upgrade(config(policy)).refusal(classicGroup()).orElseThrow().message())
                .contains("group.consumer.migration.policy");
    }

    @Test
    void upgradeIsRefusedToGroupsThatAreNotOfConsumers() {
        // Given
        ClassicGroupView connect = new ClassicGroupView("g", 1, "connect", "default", List.of());

        // When / Then
        assertThat(upgrade(config(MigrationPolicy.UPGRADE)).refusal(classicGroup()))
                .isEmpty();
        assertThat(upgrade(config(MigrationPolicy.UPGRADE))
                        .refusal(connect)
                        .orElseThrow()
                        .message())
                .contains("connect");
    }

    @Test
    void upgradeIsRefusedWhereBytesAreNotOfTheConsumerProtocol() {
        // Given
        ClassicMemberView odd = member("a", ByteBuffer.wrap(new byte[] {0}), ByteBuffer.allocate(0));

        // When
        Optional<Refusal> refusal = upgrade(ConsumerGroupConfig.DEFAULT)
                .refusal(new ClassicGroupView("g", 1, ClassicGroupView.CONSUMER, "range", List.of(odd)));

        // Then
        assertThat(refusal.orElseThrow().message()).contains("does not follow the consumer protocol");
    }

    @Test
    void downgradeIsDueWhenOnlyClassicMembersStay() {
        // Given
        host.write(upgrade(ConsumerGroupConfig.DEFAULT).records(classicGroup()));
        host.heartbeat(join("c", "t"));
        host.heartbeat(join("d", "t"));

        // When
        boolean beforeLast = downgrade(MigrationPolicy.BIDIRECTIONAL, 10).isDue(host.group(), Set.of("c"));
        host.heartbeat(leave("d"));

        // Then
        assertThat(beforeLast).isFalse();
        assertThat(downgrade(MigrationPolicy.BIDIRECTIONAL, 2).isDue(host.group(), Set.of("c")))
                .isTrue();
        assertThat(downgrade(MigrationPolicy.DOWNGRADE, 1).isDue(host.group(), Set.of("c")))
                .isFalse();
        assertThat(downgrade(MigrationPolicy.UPGRADE, 10).isDue(host.group(), Set.of("c")))
                .isFalse();
    }

    @Test
    void downgradedGroupHasTheClassicMembersAndTheirTargets() {
        // Given
        host.write(upgrade(ConsumerGroupConfig.DEFAULT).records(classicGroup()));
        host.heartbeat(join("c", "t"));
        GroupDowngrade downgrade = downgrade(MigrationPolicy.BIDIRECTIONAL, 10);

        // When
        ClassicGroupView view = downgrade.view(host.group(), Set.of("c"));
        host.write(downgrade.tombstones(host.group()));

        // Then
        assertThat(host.groups.groups()).isEmpty();
        assertThat(host.compacted()).isEmpty();
        assertThat(view.generationId()).isEqualTo(8);
        assertThat(view.protocolType()).isEqualTo("consumer");
        assertThat(view.protocolName()).isEqualTo("range");
        assertThat(view.members()).extracting(ClassicMemberView::memberId).containsExactly("a", "b");
        ClassicMemberView a = view.members().get(0);
        assertThat(a.instanceId()).contains("ia");
        assertThat(a.sessionTimeoutMs()).isEqualTo(12_000);
        assertThat(a.rebalanceTimeoutMs()).isEqualTo(34_000);
        assertThat(a.protocols()).isEqualTo(classicGroup().members().get(0).protocols());
        assertThat(ConsumerProtocolBytes.assignment(a.assignment()).assignedPartitions())
                .singleElement()
                .satisfies(topic -> assertThat(topic.topic()).isEqualTo("t"));
    }

    @Test
    void laterVersionsAreReadAsOurs() {
        // Given
        ByteBuffer bytes = subscription("t").duplicate();
        bytes.putShort(0, (short) 99);

        // When
        ConsumerProtocolSubscription read = ConsumerProtocolBytes.subscription(bytes);

        // Then
        assertThat(read.topics()).containsExactly("t");
        assertThat(read.rackId()).isEqualTo("rack");
    }

    @Test
    void negativeVersionIsMalformed() {
        // Given
        ByteBuffer bytes = subscription("t").duplicate();
        bytes.putShort(0, (short) -1);

        // When / Then
        assertThatThrownBy(() -> ConsumerProtocolBytes.subscription(bytes))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("version -1");
    }

    private GroupUpgrade upgrade(ConsumerGroupConfig config) {
        return new GroupUpgrade(config, host.image(), host.nowMs);
    }

    private GroupDowngrade downgrade(MigrationPolicy policy, int classicSizeMax) {
        return new GroupDowngrade(config(policy), host.image(), classicSizeMax);
    }

    private static ConsumerGroupConfig config(MigrationPolicy policy) {
        return GroupHost.config(10, policy);
    }

    private static ClassicGroupView classicGroup() {
        return new ClassicGroupView(
                "g",
                7,
                ClassicGroupView.CONSUMER,
                "range",
                List.of(
                        member("a", subscription("t"), assignment("t", 0, 1)),
                        member("b", subscription("t"), assignment("t", 2, 3))));
    }

    private static ClassicMemberView member(String memberId, ByteBuffer metadata, ByteBuffer assignment) {
        return new ClassicMemberView(
                memberId,
                Optional.of("i" + memberId),
                "client",
                "/host",
                34_000,
                12_000,
                List.of(new ClassicMembership.Protocol("range", metadata)),
                assignment);
    }

    private static ByteBuffer subscription(String topic) {
        return ConsumerProtocolBytes.bytes(
                new ConsumerProtocolSubscription().topics(List.of(topic)).rackId("rack"), (short) 3);
    }

    private static ByteBuffer assignment(String topic, Integer... partitions) {
        return ConsumerProtocolBytes.bytes(
                new ConsumerProtocolAssignment()
                        .assignedPartitions(List.of(new ConsumerProtocolAssignment.TopicPartition()
                                .topic(topic)
                                .partitions(List.of(partitions)))),
                (short) 1);
    }
}
