package dev.fatwood.oracle;

/** Steps as requests. */
final class Requests {

    private Requests() {}

    static Asking of(Step step, Seat seat) {
        return switch (step.kind()) {
            case JOIN -> MemberRequests.join(step, seat);
            case SYNC -> MemberRequests.sync(step, seat);
            case HEARTBEAT -> MemberRequests.heartbeat(step, seat);
            case LEAVE -> MemberRequests.leave(step, seat);
            case COMMIT -> OffsetRequests.commit(step, seat);
            case FETCH -> OffsetRequests.fetch(step, seat);
            case DELETE_OFFSETS -> OffsetRequests.delete(step);
            case DELETE_GROUP -> AdminRequests.delete(step);
            case DESCRIBE -> AdminRequests.describe(step);
            case BEAT -> ConsumerRequests.beat(step, seat);
            case DESCRIBE_CONSUMERS -> ConsumerRequests.describe(step);
            case LIST -> AdminRequests.list(step);
            case PASS, RELOAD, TOPICS -> throw new IllegalArgumentException(step + " asks nothing");
        };
    }
}
