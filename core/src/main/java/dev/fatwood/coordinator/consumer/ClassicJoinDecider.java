package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.consumer.ConsumerTimer.Kind;
import dev.fatwood.coordinator.group.ClassicGroupView;
import dev.fatwood.coordinator.group.ClassicMembership;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest.TopicPartitions;
import dev.fatwood.protocol.message.ConsumerProtocolSubscription;
import dev.fatwood.protocol.message.JoinGroupResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.MalformedFrameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides on a JoinGroup for a consumer group that has members. It is a heartbeat in other words: the bytes of the member's preferred
 * assignor say what it reads and uses, and the answer's generation is its member epoch. Nobody waits for others, and nobody leads.
 */
record ClassicJoinDecider(ConsumerGroupConfig config, GroupTopics topics, long nowWallMs) {

    Decision<JoinGroupResponse> decide(ConsumerGroup group, ClassicJoin join) {
        if (!ClassicAdmission.supports(group, join.request())) {
            return refused(join, ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
        }
        Admission admission = ClassicAdmission.of(group, join, config.sizeMax());
        if (admission.refusal().isPresent()) {
            return refused(join, admission.refusal().get().error());
        }
        if (join.lacksMemberId()) {
            return Decision.reply(
                    answer(join.newMemberId(), ErrorCode.MEMBER_ID_REQUIRED).protocolName(null));
        }
        try {
            return admitted(group, join, admission);
        } catch (MalformedFrameException foreign) {
            return refused(join, ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
        }
    }

    private Decision<JoinGroupResponse> admitted(ConsumerGroup group, ClassicJoin join, Admission admission) {
        ClassicMembership classic = membership(join);
        ConsumerProtocolSubscription subscription =
                ConsumerProtocolBytes.subscription(classic.protocols().get(0).metadata());
        MemberMetadata metadata = metadata(join, classic, subscription);
        MemberStep.Taken step =
                new MemberStep(config, topics, nowWallMs).take(group, admission, metadata, owned(subscription));
        if (step.refusal().isPresent()) {
            return refused(join, step.refusal().get().error());
        }
        String memberId = admission.member().memberId();
        GroupDraft draft = step.draft();
        draft.change(new ConsumerTimer(Kind.SESSION, group.groupId(), memberId).set(classic.sessionTimeoutMs()));
        draft.change(new ConsumerTimer(Kind.JOIN, group.groupId(), memberId).cancel());
        draft.change(new ConsumerTimer(Kind.SYNC, group.groupId(), memberId).set(metadata.rebalanceTimeoutMs()));
        return draft.decided(answer(memberId, ErrorCode.NONE)
                .generationId(step.after().memberEpoch())
                .protocolType(ClassicGroupView.CONSUMER)
                .protocolName(classic.protocols().get(0).name()));
    }

    private static ClassicMembership membership(ClassicJoin join) {
        return new ClassicMembership(
                join.request().sessionTimeoutMs(),
                join.request().protocols().stream()
                        .map(protocol -> new ClassicMembership.Protocol(protocol.name(), protocol.metadata()))
                        .toList());
    }

    private static MemberMetadata metadata(
            ClassicJoin join, ClassicMembership classic, ConsumerProtocolSubscription subscription) {
        return new MemberMetadata(
                Optional.ofNullable(join.request().groupInstanceId()),
                Optional.ofNullable(subscription.rackId()),
                join.clientId(),
                join.clientHost(),
                join.rebalanceTimeoutMs(),
                MemberMetadata.names(subscription.topics()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(classic));
    }

    /** A member that has to give up all before it joins names nothing here. */
    private List<TopicPartitions> owned(ConsumerProtocolSubscription subscription) {
        List<TopicPartitions> owned = new ArrayList<>();
        subscription
                .ownedPartitions()
                .forEach(topic -> topics.image()
                        .topic(topic.topic())
                        .map(TopicImage::topicId)
                        .ifPresent(id ->
                                owned.add(new TopicPartitions().topicId(id).partitions(topic.partitions()))));
        return owned;
    }

    private static Decision<JoinGroupResponse> refused(ClassicJoin join, ErrorCode error) {
        return Decision.reply(answer(join.request().memberId(), error).protocolName(null));
    }

    private static JoinGroupResponse answer(String memberId, ErrorCode error) {
        return new JoinGroupResponse().memberId(memberId).errorCode(error.code());
    }
}
