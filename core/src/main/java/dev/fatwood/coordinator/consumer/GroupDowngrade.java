package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;
import dev.fatwood.coordinator.group.ClassicGroupView;
import dev.fatwood.coordinator.group.ClassicMemberView;
import dev.fatwood.coordinator.group.ClassicMembership;
import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.metadata.image.MetadataImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A consumer group as a classic group, when its last member with the consumer protocol goes and members with the classic one stay
 * (KIP-848).
 *
 * @param image where ids of topics become names
 * @param classicSizeMax {@code group.max.size}
 */
public record GroupDowngrade(ConsumerGroupConfig config, MetadataImage image, int classicSizeMax) {

    /** Whether the group becomes a classic one when {@code leaving} go. */
    public boolean isDue(ConsumerGroup group, Set<String> leaving) {
        List<ConsumerMember> rest = rest(group, leaving);
        return config.migration().downgrades()
                && !rest.isEmpty()
                && rest.size() <= classicSizeMax
                && rest.stream().allMatch(ConsumerMember::isClassic);
    }

    private static List<ConsumerMember> rest(ConsumerGroup group, Set<String> leaving) {
        return group.members().values().stream()
                .filter(member -> !leaving.contains(member.memberId()))
                .toList();
    }

    /** The end of the consumer group; the classic one's records come after them. */
    public List<CoordinatorRecord> tombstones(ConsumerGroup group) {
        return ConsumerRecords.noGroup(group);
    }

    /** What the classic group starts from: the same epoch, and for each member its target. It has to rebalance next. */
    public ClassicGroupView view(ConsumerGroup group, Set<String> leaving) {
        List<ConsumerMember> rest = rest(group, leaving);
        String protocol = commonProtocol(rest);
        return new ClassicGroupView(
                group.groupId(),
                group.epoch(),
                ClassicGroupView.CONSUMER,
                protocol,
                rest.stream().map(member -> view(group, member, protocol)).toList());
    }

    /** The first protocol of the first member that everybody has; empty if there is none. */
    private static String commonProtocol(List<ConsumerMember> members) {
        List<String> common = new ArrayList<>();
        for (ConsumerMember member : members) {
            List<String> names = classic(member).protocols().stream()
                    .map(ClassicMembership.Protocol::name)
                    .toList();
            if (member == members.get(0)) {
                common.addAll(names);
            }
            common.retainAll(names);
        }
        return common.isEmpty() ? "" : common.get(0);
    }

    private static ClassicMembership classic(ConsumerMember member) {
        return member.metadata().classic().orElseThrow();
    }

    private ClassicMemberView view(ConsumerGroup group, ConsumerMember member, String protocol) {
        MemberMetadata metadata = member.metadata();
        ClassicMembership classic = classic(member);
        PartitionSet target = group.target(member.memberId()).orElse(PartitionSet.EMPTY);
        return new ClassicMemberView(
                member.memberId(),
                metadata.instanceId(),
                metadata.clientId(),
                metadata.clientHost(),
                metadata.rebalanceTimeoutMs(),
                classic.sessionTimeoutMs(),
                classic.protocols(),
                AssignmentBytes.of(target, classic, protocol, image));
    }
}
