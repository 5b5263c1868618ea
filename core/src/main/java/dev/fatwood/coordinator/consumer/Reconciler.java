package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.assign.PartitionSet;
import dev.fatwood.protocol.message.ConsumerGroupHeartbeatRequest.TopicPartitions;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes a member one step towards its target assignment. A partition goes to its new owner only when the old one has said that it
 * gave it up, or was fenced; so none is used by two at a time.
 *
 * <pre>
 * STABLE               to the target epoch, by way of the others where needed
 * UNREVOKED_PARTITIONS waits until the member no longer names what it has to give up; stays in its epoch meanwhile, as often as needed
 * UNRELEASED_PARTITIONS is in the target epoch, takes what becomes free
 * </pre>
 *
 * @param assignmentEpoch epoch of the target
 * @param target what the member is to have
 * @param topicIds what it reads by now
 * @param readsAnew whether it changed that just now: then partitions of other topics have to go before there is a target without them
 * @param free whether nobody else may still be using a partition
 */
record Reconciler(int assignmentEpoch, PartitionSet target, Set<UUID> topicIds, boolean readsAnew, Free free) {

    /**
     * The next step.
     *
     * @param owned what the member says it uses, {@code null} if it does not say
     * @return {@code progress} itself if there is none
     */
    MemberProgress step(MemberProgress progress, List<TopicPartitions> owned) {
        return switch (progress.state()) {
            case STABLE ->
                progress.memberEpoch() == assignmentEpoch && unread(progress).isEmpty()
                        ? progress
                        : advance(progress, owned);
            case UNREVOKED_PARTITIONS ->
                uses(owned, progress.revoking().partitions()) ? revokingUnread(progress) : advance(progress, owned);
            case UNRELEASED_PARTITIONS, UNKNOWN -> advance(progress, owned);
        };
    }

    /** What the member may use of topics that it just ceased to read. */
    private PartitionSet unread(MemberProgress progress) {
        if (!readsAnew) {
            return PartitionSet.EMPTY;
        }
        PartitionSet assigned = progress.assigned().partitions();
        return assigned.minus(read(assigned));
    }

    private PartitionSet read(PartitionSet partitions) {
        PartitionSet.Builder builder = new PartitionSet.Builder();
        partitions.forEach((topicId, partition) -> {
            if (topicIds.contains(topicId)) {
                builder.add(topicId, partition);
            }
        });
        return builder.build();
    }

    private MemberProgress revokingUnread(MemberProgress progress) {
        PartitionSet unread = unread(progress);
        return unread.isEmpty()
                ? progress
                : progress.next(
                        progress.memberEpoch(),
                        MemberState.UNREVOKED_PARTITIONS,
                        progress.assigned().minus(unread),
                        progress.revoking().plus(progress.assigned().and(unread)));
    }

    private MemberProgress advance(MemberProgress progress, List<TopicPartitions> owned) {
        PartitionSet wanted = read(target);
        PartitionEpochs kept = progress.assigned().and(wanted);
        PartitionEpochs lost = progress.assigned().minus(wanted);
        if (!lost.isEmpty() && uses(owned, lost.partitions())) {
            return progress.next(progress.memberEpoch(), MemberState.UNREVOKED_PARTITIONS, kept, lost);
        }
        PartitionSet missing = wanted.minus(kept.partitions());
        PartitionSet gained = free(missing);
        boolean hasAll = gained.size() == missing.size();
        MemberProgress next = progress.next(
                assignmentEpoch,
                hasAll ? MemberState.STABLE : MemberState.UNRELEASED_PARTITIONS,
                kept.plus(gained, assignmentEpoch),
                PartitionEpochs.NONE);
        return isSame(progress, next) ? progress : next;
    }

    private PartitionSet free(PartitionSet wanted) {
        PartitionSet.Builder builder = new PartitionSet.Builder();
        wanted.forEach((topicId, partition) -> {
            if (free.isFree(topicId, partition)) {
                builder.add(topicId, partition);
            }
        });
        return builder.build();
    }

    /** A member that goes on waiting in its epoch has not moved; its previous epoch must not be forgotten for that. */
    private static boolean isSame(MemberProgress progress, MemberProgress next) {
        return progress.memberEpoch() == next.memberEpoch()
                && progress.state() == next.state()
                && progress.assigned().equals(next.assigned())
                && progress.revoking().equals(next.revoking());
    }

    /** One that does not say what it uses is taken to use everything. */
    private static boolean uses(List<TopicPartitions> owned, PartitionSet partitions) {
        return owned == null
                || owned.stream()
                        .anyMatch(topic -> topic.partitions().stream()
                                .anyMatch(partition -> partitions.contains(topic.topicId(), partition)));
    }

    /** Knows who may be using partitions. */
    interface Free {
        boolean isFree(UUID topicId, int partition);
    }
}
