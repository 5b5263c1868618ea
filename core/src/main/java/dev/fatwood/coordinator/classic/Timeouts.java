package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.runtime.Decision;
import java.util.List;

/** Decides what follows when somebody was waited for long enough. */
final class Timeouts {

    private final ClassicGroups groups;
    private final Rebalance rebalance;

    Timeouts(ClassicSettings settings, ClassicGroups groups) {
        this.groups = groups;
        this.rebalance = new Rebalance(settings);
    }

    Decision<Void> fired(ClassicTimer timer, long nowMs) {
        ClassicGroup present = groups.find(timer.groupId());
        if (present == null) {
            return Decision.nothing();
        }
        Transition change = new Transition(groups, present.copy(), nowMs);
        switch (timer.kind()) {
            case SESSION -> sessionOver(change, timer.memberId());
            case JOIN -> joinTimeOver(change);
            case SYNC -> syncTimeOver(change);
        }
        return change.decision(null);
    }

    private void sessionOver(Transition change, String memberId) {
        ClassicGroup group = change.group();
        ClassicMember member = group.member(memberId);
        if (group.pendingJoins().contains(memberId)) {
            group.remove(memberId);
            completeIfAllJoined(change);
        } else if (member != null && !member.isExcused()) {
            rebalance.remove(change, member);
            if (group.isIn(ClassicState.PREPARING_REBALANCE)) {
                completeIfAllJoined(change);
            } else {
                rebalance.prepare(change);
            }
        }
    }

    /** The last one that was waited for is gone; if nobody is left, first members are waited for no longer either. */
    private void completeIfAllJoined(Transition change) {
        if (change.group().isIn(ClassicState.PREPARING_REBALANCE)
                && change.group().allHaveJoined()) {
            rebalance.complete(change);
        }
    }

    private void joinTimeOver(Transition change) {
        if (change.group().isIn(ClassicState.PREPARING_REBALANCE)) {
            rebalance.joinTimeOver(change);
        }
    }

    /** Members that have not asked for their assignment are taken for lost. A static one may have another id by now, and stays. */
    private void syncTimeOver(Transition change) {
        ClassicGroup group = change.group();
        boolean isAwaited = group.isIn(ClassicState.COMPLETING_REBALANCE) || group.isIn(ClassicState.STABLE);
        List<String> lost = List.copyOf(group.pendingSyncs());
        if (!isAwaited || lost.isEmpty()) {
            return;
        }
        for (String memberId : lost) {
            if (group.hasMember(memberId)) {
                rebalance.remove(change, group.member(memberId));
            }
        }
        rebalance.prepare(change);
    }
}
