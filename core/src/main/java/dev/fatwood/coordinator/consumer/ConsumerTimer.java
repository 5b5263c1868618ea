package dev.fatwood.coordinator.consumer;

import dev.fatwood.coordinator.runtime.TimerChange;
import java.util.Optional;

/** A timer of a member of a consumer group. Its key says which: {@code consumer-<kind>:<length of the group id>:<group id><member id>}. */
record ConsumerTimer(Kind kind, String groupId, String memberId) {

    private static final String PREFIX = "consumer-";

    String key() {
        return PREFIX + kind + ":" + groupId.length() + ":" + groupId + memberId;
    }

    TimerChange set(int delayMs) {
        return new TimerChange.Set(key(), Math.max(0, delayMs));
    }

    TimerChange setIfAbsent(int delayMs) {
        return new TimerChange.SetIfAbsent(key(), Math.max(0, delayMs));
    }

    TimerChange cancel() {
        return new TimerChange.Cancel(key());
    }

    /** What {@link #key} stands for; nothing if it is somebody else's. */
    static Optional<ConsumerTimer> parse(String key) {
        if (!key.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int afterKind = key.indexOf(':');
        int afterLength = key.indexOf(':', afterKind + 1);
        int groupUntil = afterLength + 1 + Integer.parseInt(key.substring(afterKind + 1, afterLength));
        return Optional.of(new ConsumerTimer(
                Kind.valueOf(key.substring(PREFIX.length(), afterKind)),
                key.substring(afterLength + 1, groupUntil),
                key.substring(groupUntil)));
    }

    /** What a member is late with. */
    enum Kind {
        /** It was silent for the session timeout. */
        SESSION,
        /** It did not give up partitions within its rebalance timeout. */
        REBALANCE,
        /** It uses the classic protocol and did not join again within its rebalance timeout. */
        JOIN,
        /** It uses the classic protocol and did not ask for its assignment within its rebalance timeout. */
        SYNC
    }
}
