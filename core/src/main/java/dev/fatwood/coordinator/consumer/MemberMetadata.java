package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.group.ClassicMembership;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a member says about itself.
 *
 * @param rebalanceTimeoutMs how long it may take to give up partitions
 * @param topicNames what it is subscribed to by name
 * @param topicRegex what it is subscribed to by expression, never empty text
 * @param assignor the assignor it wants
 * @param classic present if it uses the classic protocol
 */
public record MemberMetadata(
        Optional<String> instanceId,
        Optional<String> rackId,
        String clientId,
        String clientHost,
        int rebalanceTimeoutMs,
        SortedSet<String> topicNames,
        Optional<String> topicRegex,
        Optional<String> assignor,
        Optional<ClassicMembership> classic) {

    /** Of a member nothing is known about yet. */
    static final MemberMetadata NONE = new MemberMetadata(
            Optional.empty(),
            Optional.empty(),
            "",
            "",
            -1,
            Collections.emptySortedSet(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public MemberMetadata {
        topicNames = Collections.unmodifiableSortedSet(new TreeSet<>(topicNames));
        topicRegex = topicRegex.filter(text -> !text.isEmpty());
    }

    static SortedSet<String> names(Collection<String> names) {
        return new TreeSet<>(names);
    }

    /** With what a heartbeat says; what it leaves out stays. Whoever sends one uses the consumer protocol. */
    MemberMetadata updatedBy(HeartbeatCommand command) {
        var request = command.request();
        return new MemberMetadata(
                newOrOld(request.instanceId(), instanceId),
                newOrOld(request.rackId(), rackId),
                command.clientId(),
                command.clientHost(),
                request.rebalanceTimeoutMs() == HeartbeatCommand.NOT_SAID
                        ? rebalanceTimeoutMs
                        : request.rebalanceTimeoutMs(),
                request.subscribedTopicNames() == null ? topicNames : names(request.subscribedTopicNames()),
                newOrOld(request.subscribedTopicRegex(), topicRegex),
                newOrOld(request.serverAssignor(), assignor),
                Optional.empty());
    }

    private static Optional<String> newOrOld(String said, Optional<String> old) {
        return said == null ? old : Optional.of(said);
    }

    /** Whether both want the same topics. */
    boolean hasSubscriptionOf(MemberMetadata other) {
        return topicNames.equals(other.topicNames) && topicRegex.equals(other.topicRegex);
    }
}
