package dev.fatwood.client.wire;

import java.util.Map;
import java.util.stream.Collectors;

/** No broker of the cluster answered. The message names every address tried, with its reason. */
public final class BrokerUnreachableException extends ConnectionException {

    private static final long serialVersionUID = 1L;

    BrokerUnreachableException(Map<BrokerAddress, String> reasons) {
        super("no broker answered at "
                + reasons.entrySet().stream()
                        .map(e -> e.getKey() + " (" + e.getValue() + ")")
                        .collect(Collectors.joining(", "))
                + "; check bootstrap.servers, and that a broker is running and listens there");
    }
}
