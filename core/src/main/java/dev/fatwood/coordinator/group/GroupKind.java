package dev.fatwood.coordinator.group;

import dev.fatwood.coordinator.offset.OffsetOwner;
import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.runtime.Answer;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.ShardTime;
import dev.fatwood.coordinator.runtime.TimerChange;
import dev.fatwood.protocol.message.OffsetCommitRequest;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The groups of one protocol in a shard. A group is of one kind at a time.
 *
 * <p>Thread: the lane of the shard.
 */
public interface GroupKind {

    /** Takes over a record; whether it was one of this kind. */
    boolean apply(CoordinatorRecord record);

    /** All records are applied: which timers are to be set, and what else is due. */
    Decision<Void> loaded(ShardTime now);

    /** What follows when this timer fired; empty if it is none of this kind's. */
    Optional<Decision<Void>> timerFired(String key, ShardTime now);

    /** The shard ends: the answers to all who wait. */
    List<Answer<?>> unloaded();

    /** Whether this group is of this kind. */
    boolean has(String groupId);

    /** All of this kind. */
    Collection<GroupSummary> summaries();

    /** What offsets have to know of a group of this kind. */
    OffsetOwner owner(String groupId);

    /** What a commit that was accepted does to its sender's session in a group of this kind. */
    List<TimerChange> committed(OffsetCommitRequest request);

    /** Why a group of this kind cannot be deleted, or {@link ErrorCode#NONE}. */
    ErrorCode deleteProblem(String groupId);

    /** Whether nobody is in a group of this kind nor about to come, so that it may go with its last offset. */
    boolean isAbandoned(String groupId);

    /** The records that remove a group of this kind, without its offsets. */
    List<CoordinatorRecord> removal(String groupId);
}
