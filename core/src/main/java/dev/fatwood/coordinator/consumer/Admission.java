package dev.fatwood.coordinator.consumer;

import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest.TopicPartitions;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * As whom a member takes part: the one it was, a new one, or a static one that comes back under another member id.
 *
 * @param refusal present if it may not; then the rest says nothing
 * @param member the member as it is in the records, or as it will be
 * @param replaced the static member whose place it takes
 */
record Admission(Optional<Refusal> refusal, ConsumerMember member, Optional<ConsumerMember> replaced) {

    static Admission of(ConsumerGroup group, HeartbeatCommand command, int sizeMax) {
        Admission admission = command.request().instanceId() == null ? dynamic(group, command) : named(group, command);
        boolean isNew = admission.refusal().isEmpty() && admission.isNewIn(group);
        return isNew && group.members().size() >= sizeMax
                ? refused(
                        ErrorCode.GROUP_MAX_SIZE_REACHED,
                        "The consumer group has reached its maximum capacity of " + sizeMax + " members.")
                : admission;
    }

    private static Admission dynamic(ConsumerGroup group, HeartbeatCommand command) {
        String memberId = command.request().memberId();
        Optional<ConsumerMember> member = group.member(memberId);
        if (member.isPresent()) {
            return existing(member.get(), command);
        }
        return command.isJoin() ? admitted(ConsumerMember.joining(memberId)) : unknown(group, memberId);
    }

    private static Admission named(ConsumerGroup group, HeartbeatCommand command) {
        ConsumerGroupHeartbeatRequest request = command.request();
        Optional<ConsumerMember> holder = group.staticMember(request.instanceId());
        if (holder.isEmpty()) {
            return command.isJoin()
                    ? dynamic(group, command)
                    : refused(ErrorCode.UNKNOWN_MEMBER_ID, "Instance id " + request.instanceId() + " is unknown.");
        }
        boolean isHolder = holder.get().memberId().equals(request.memberId());
        if (command.isJoin()) {
            return isHolder ? returned(holder.get(), command) : takenOver(holder.get(), request);
        }
        return isHolder ? existing(holder.get(), command) : fenced(holder.get(), request);
    }

    private static Admission returned(ConsumerMember member, HeartbeatCommand command) {
        return member.isAway() ? admitted(member.with(member.progress().back())) : existing(member, command);
    }

    /** One that did not say it would be back keeps its place until its session ends; a classic member goes at once. */
    private static Admission takenOver(ConsumerMember holder, ConsumerGroupHeartbeatRequest request) {
        if (!holder.isAway() && !holder.isClassic()) {
            return refused(
                    ErrorCode.UNRELEASED_INSTANCE_ID,
                    "Static member " + request.memberId() + " with instance id " + request.instanceId()
                            + " cannot join the group because the instance id is owned by " + holder.memberId()
                            + " member.");
        }
        ConsumerMember successor = new ConsumerMember(
                request.memberId(), holder.metadata(), holder.progress().back());
        return new Admission(Optional.empty(), successor, Optional.of(holder));
    }

    private static Admission existing(ConsumerMember member, HeartbeatCommand command) {
        return epochProblem(member.progress(), command)
                .map(problem -> refused(ErrorCode.FENCED_MEMBER_EPOCH, problem))
                .orElse(admitted(member));
    }

    /** The previous epoch is good if the answer with the next was lost: then the member has nothing it may not have. */
    private static Optional<String> epochProblem(MemberProgress progress, HeartbeatCommand command) {
        int received = command.request().memberEpoch();
        if (command.isJoin()) {
            return Optional.empty();
        }
        if (progress.state() == MemberState.UNKNOWN) {
            return Optional.of("The consumer group member is in an unknown state. "
                    + "The member must abandon all its partitions and rejoin.");
        }
        boolean isLate = received < progress.memberEpoch()
                && received == progress.previousMemberEpoch()
                && hasOnly(command.request().topicPartitions(), progress.assigned());
        if (received == progress.memberEpoch() || isLate) {
            return Optional.empty();
        }
        return Optional.of("The consumer group member has a "
                + (received > progress.memberEpoch() ? "greater" : "smaller") + " member epoch (" + received
                + ") than the one known by the group coordinator (" + progress.memberEpoch()
                + "). The member must abandon all its partitions and rejoin.");
    }

    private static boolean hasOnly(List<TopicPartitions> owned, PartitionEpochs assigned) {
        return owned != null
                && owned.stream()
                        .allMatch(topic -> topic.partitions().stream()
                                .allMatch(partition ->
                                        assigned.epoch(topic.topicId(), partition) != PartitionEpochs.NOT_ASSIGNED));
    }

    static Admission fenced(ConsumerMember holder, ConsumerGroupHeartbeatRequest request) {
        return refused(
                ErrorCode.FENCED_INSTANCE_ID,
                "Static member " + request.memberId() + " with instance id " + request.instanceId()
                        + " was fenced by member " + holder.memberId() + ".");
    }

    static Admission unknown(ConsumerGroup group, String memberId) {
        return refused(
                ErrorCode.UNKNOWN_MEMBER_ID,
                "Member " + memberId + " is not a member of group " + group.groupId() + ".");
    }

    static Admission refused(ErrorCode error, String message) {
        return new Admission(Optional.of(new Refusal(error, message)), null, Optional.empty());
    }

    static Admission admitted(ConsumerMember member) {
        return new Admission(Optional.empty(), member, Optional.empty());
    }

    /** Whether the group grows by it. */
    boolean isNewIn(ConsumerGroup group) {
        return replaced.isEmpty() && group.member(member.memberId()).isEmpty();
    }
}
