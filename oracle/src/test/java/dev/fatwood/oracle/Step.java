package dev.fatwood.oracle;

/**
 * One thing that happens, to both coordinators alike.
 *
 * @param actor who asks, 0 up to {@link #ACTORS}
 * @param group whom it is about, 0 up to {@link #GROUPS}
 * @param variant how: 0 is the ordinary way, others are odd ones
 * @param value milliseconds, an offset, or whatever else the kind takes
 */
record Step(Kind kind, int actor, int group, int variant, int value) {

    static final int ACTORS = 7;
    static final int GROUPS = 5;
    /** Groups from here on are mostly asked by consumers of KIP-848. */
    static final int CONSUMER_GROUPS_FROM = 3;

    enum Kind {
        JOIN,
        SYNC,
        HEARTBEAT,
        LEAVE,
        COMMIT,
        FETCH,
        DELETE_OFFSETS,
        DELETE_GROUP,
        DESCRIBE,
        BEAT,
        DESCRIBE_CONSUMERS,
        LIST,
        TOPICS,
        PASS,
        RELOAD
    }

    /** The instance id of static actors, {@code null} for others; the last two share one. */
    String instanceId() {
        return switch (actor) {
            case 4 -> "static-a";
            case 5, 6 -> "static-b";
            default -> null;
        };
    }

    /** The id it brings itself to a consumer group. */
    String consumerId() {
        return "consumer-" + actor;
    }

    String groupId() {
        return "group-" + group;
    }

    @Override
    public String toString() {
        return "new Step(Kind." + kind + ", " + actor + ", " + group + ", " + variant + ", " + value + ")";
    }
}
