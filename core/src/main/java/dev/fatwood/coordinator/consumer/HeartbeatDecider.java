package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.consumer.ConsumerTimer.Kind;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatResponse;

/** Decides on a heartbeat of a member with the consumer protocol that stays or joins. */
record HeartbeatDecider(ConsumerGroupConfig config, GroupTopics topics, long nowWallMs) {

    Decision<ConsumerGroupHeartbeatResponse> decide(ConsumerGroup group, HeartbeatCommand command) {
        Admission admission = Admission.of(group, command, config.sizeMax());
        if (admission.refusal().isPresent()) {
            return Replies.refused(admission.refusal().get());
        }
        ConsumerMember member = admission.member();
        MemberStep.Taken step = new MemberStep(config, topics, nowWallMs)
                .take(
                        group,
                        admission,
                        member.metadata().updatedBy(command),
                        command.request().topicPartitions());
        if (step.refusal().isPresent()) {
            return Replies.refused(step.refusal().get());
        }
        String memberId = command.request().memberId();
        step.draft().change(new ConsumerTimer(Kind.SESSION, group.groupId(), memberId).set(config.sessionTimeoutMs()));
        boolean tells = command.isFull()
                || !member.progress()
                        .assigned()
                        .partitions()
                        .equals(step.after().assigned().partitions());
        int intervalMs = new TargetUpdate(config, topics, nowWallMs)
                .heartbeatIntervalMs(step.draft().group());
        return step.draft().decided(Replies.heartbeat(intervalMs, memberId, step.after(), tells));
    }
}
