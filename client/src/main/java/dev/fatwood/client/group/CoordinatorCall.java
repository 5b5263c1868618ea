package dev.fatwood.client.group;

import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.Backoff;
import dev.fatwood.client.wire.BrokerAddress;
import dev.fatwood.client.wire.BrokerErrorException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.protocol.message.FindCoordinatorRequest;
import dev.fatwood.protocol.message.FindCoordinatorResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.Message;
import java.util.function.Function;

/** Asks the coordinator of a group, anew while it moves or loads, until {@code default.api.timeout.ms}. Owned by one thread. */
final class CoordinatorCall {

    private static final byte GROUP = 0;
    /** The last version that asks for one group and answers for one. */
    private static final short FIND_ONE_VERSION_MAX = 3;

    private final Cluster cluster;
    private final String group;

    CoordinatorCall(Cluster cluster, String group) {
        this.cluster = cluster;
        this.group = group;
    }

    /**
     * The first answer without a passing error, or the last one there was time for.
     *
     * @param errorOf what an answer says of the group
     */
    <A> A ask(Api<A> api, Message request, short versionMax, Function<A, ErrorCode> errorOf) {
        Backoff backoff = new Backoff(cluster.config(), cluster.config().apiDeadline());
        while (true) {
            A answer = cluster.call(coordinator(backoff), api, request, versionMax);
            if (!errorOf.apply(answer).isRetriable() || backoff.isOver()) {
                return answer;
            }
            backoff.pause();
        }
    }

    private BrokerAddress coordinator(Backoff backoff) {
        FindCoordinatorRequest request = new FindCoordinatorRequest().key(group).keyType(GROUP);
        while (true) {
            FindCoordinatorResponse answer =
                    cluster.callAny(Api.FIND_COORDINATOR, request, FIND_ONE_VERSION_MAX, backoff.deadline());
            ErrorCode error = ErrorCode.forCode(answer.errorCode());
            if (error == ErrorCode.NONE) {
                return new BrokerAddress(answer.host(), answer.port());
            }
            if (!error.isRetriable() || backoff.isOver()) {
                throw new BrokerErrorException("find the coordinator of group " + group, error, answer.errorMessage());
            }
            backoff.pause();
        }
    }
}
