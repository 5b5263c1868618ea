package dev.fatwood.broker.net;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections are open, in all and per address. Shared by all loops; thread: any. */
final class ConnectionLimits {

    private final int connectionsMax;
    private final int perAddressMax;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> openByAddress = new ConcurrentHashMap<>();

    ConnectionLimits(int connectionsMax, int perAddressMax) {
        this.connectionsMax = connectionsMax;
        this.perAddressMax = perAddressMax;
    }

    /** Counts a connection in; {@code null} if it may stay, else the limit it breaks. It is counted out in either case. */
    String opened(InetAddress from) {
        int all = open.incrementAndGet();
        int ofAddress = openByAddress.merge(from, 1, Integer::sum);
        if (all > connectionsMax) {
            return "max.connections=" + connectionsMax + " are open";
        }
        return ofAddress > perAddressMax
                ? "max.connections.per.ip=" + perAddressMax + " are open from its address"
                : null;
    }

    void closed(InetAddress from) {
        open.decrementAndGet();
        openByAddress.computeIfPresent(from, (address, count) -> count == 1 ? null : count - 1);
    }
}
