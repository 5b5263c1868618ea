package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.group.ClassicGroupView;
import dev.fatwood.coordinator.group.ClassicMembership;
import dev.fatwood.protocol.message.JoinGroupRequest;
import dev.fatwood.protocol.message.JoinGroupRequest.JoinGroupRequestProtocol;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** As whom a member with the classic protocol takes part in a consumer group. */
final class ClassicAdmission {

    private ClassicAdmission() {}

    /** A static member that comes without a member id takes the place of the one with its instance id, whatever that one does. */
    static Admission of(ConsumerGroup group, ClassicJoin join, int sizeMax) {
        String instanceId = join.request().groupInstanceId();
        Admission admission = instanceId == null ? dynamic(group, join) : named(group, join, instanceId);
        boolean isTooMany = admission.refusal().isEmpty()
                && admission.isNewIn(group)
                && group.members().size() >= sizeMax;
        return isTooMany ? Admission.refused(ErrorCode.GROUP_MAX_SIZE_REACHED, "The group is full.") : admission;
    }

    /** A member id that is not known is as good as a new one: it was given out, and nobody keeps a list of those. */
    private static Admission dynamic(ConsumerGroup group, ClassicJoin join) {
        return Admission.admitted(
                group.member(join.memberId()).orElseGet(() -> ConsumerMember.joining(join.memberId())));
    }

    private static Admission named(ConsumerGroup group, ClassicJoin join, String instanceId) {
        Optional<ConsumerMember> holder = group.staticMember(instanceId);
        if (join.isUnknown()) {
            return holder.map(old -> takenOver(old, join.memberId())).orElseGet(() -> dynamic(group, join));
        }
        return ClassicMembers.holder(group, join.memberId(), instanceId)
                .map(problem -> Admission.refused(problem, "Instance id " + instanceId + " is another member's."))
                .orElseGet(() -> Admission.admitted(holder.orElseThrow()));
    }

    private static Admission takenOver(ConsumerMember holder, String newMemberId) {
        ConsumerMember successor = new ConsumerMember(
                newMemberId, holder.metadata(), holder.progress().back());
        return new Admission(Optional.empty(), successor, Optional.of(holder));
    }

    /** Whether every member that uses the classic protocol knows one of the assignors of {@code request}. */
    static boolean supports(ConsumerGroup group, JoinGroupRequest request) {
        Set<String> names =
                request.protocols().stream().map(JoinGroupRequestProtocol::name).collect(Collectors.toSet());
        group.members().values().stream()
                .filter(member -> !member.memberId().equals(request.memberId()))
                .flatMap(member -> member.metadata().classic().stream())
                .forEach(classic -> names.retainAll(names(classic)));
        return ClassicGroupView.CONSUMER.equals(request.protocolType()) && !names.isEmpty();
    }

    private static List<String> names(ClassicMembership member) {
        return member.protocols().stream().map(ClassicMembership.Protocol::name).toList();
    }
}
