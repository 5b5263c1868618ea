package dev.fatwood.broker.api.data;

import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;

/**
 * What a fetch request comes to once its session is taken into account.
 *
 * @param error why the whole request is refused, else {@link ErrorCode#NONE}
 * @param session {@code null} if there is none
 * @param targets every partition to read, in the order of priority
 * @param incremental whether partitions without news are left out of the response
 */
record FetchPlan(ErrorCode error, FetchSession session, List<FetchTarget> targets, boolean incremental) {

    static FetchPlan refused(ErrorCode error) {
        return new FetchPlan(error, null, List.of(), false);
    }

    static FetchPlan withoutSession(List<FetchTarget> targets) {
        return new FetchPlan(ErrorCode.NONE, null, targets, false);
    }

    int sessionId() {
        return session == null ? FetchSession.NO_SESSION : session.id();
    }
}
