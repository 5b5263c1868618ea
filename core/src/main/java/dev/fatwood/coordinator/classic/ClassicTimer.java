package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.runtime.TimerChange;
import java.util.Optional;

/**
 * A timer of a classic group, and its name in the shard: {@code classic-<kind>:<length of the group id>:<group id><member id>}.
 *
 * @param memberId empty for a timer of the whole group
 */
record ClassicTimer(Kind kind, String groupId, String memberId) {

    private static final String PREFIX = "classic-";

    enum Kind {
        /** A member must be heard of. */
        SESSION,
        /** All must have joined. */
        JOIN,
        /** All must have asked for their assignment. */
        SYNC
    }

    static ClassicTimer session(String groupId, String memberId) {
        return new ClassicTimer(Kind.SESSION, groupId, memberId);
    }

    static ClassicTimer join(String groupId) {
        return new ClassicTimer(Kind.JOIN, groupId, "");
    }

    static ClassicTimer sync(String groupId) {
        return new ClassicTimer(Kind.SYNC, groupId, "");
    }

    String key() {
        return PREFIX + kind + ":" + groupId.length() + ":" + groupId + memberId;
    }

    TimerChange set(long delayMs) {
        return new TimerChange.Set(key(), delayMs);
    }

    TimerChange cancel() {
        return new TimerChange.Cancel(key());
    }

    /** Empty if {@code key} is none of a classic group's. */
    static Optional<ClassicTimer> parse(String key) {
        if (!key.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] parts = key.substring(PREFIX.length()).split(":", 3);
        int groupLength = Integer.parseInt(parts[1]);
        return Optional.of(new ClassicTimer(
                Kind.valueOf(parts[0]), parts[2].substring(0, groupLength), parts[2].substring(groupLength)));
    }
}
