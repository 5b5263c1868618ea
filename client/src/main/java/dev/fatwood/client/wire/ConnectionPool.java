package dev.fatwood.client.wire;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Connections nobody uses at the moment, kept for the next who needs one. At most {@link #IDLE_MAX} per broker, each
 * for at most {@link #IDLE_MS_MAX}, well below the time after which brokers close idle connections.
 *
 * <p>Thread: any; no I/O is done under the lock, but for closing.
 */
final class ConnectionPool implements AutoCloseable {

    private static final int IDLE_MAX = 16;
    private static final long IDLE_MS_MAX = 120_000;

    private record Idle(Connection connection, long sinceNanos) {}

    private final ClientConfig config;
    private final Map<BrokerAddress, ArrayDeque<Idle>> idle = new HashMap<>();
    private boolean isClosed;

    ConnectionPool(ClientConfig config) {
        this.config = config;
    }

    /** A connection to {@code address} that the caller owns until it gives it back or closes it. */
    Connection take(BrokerAddress address) {
        Connection connection = takeIdle(address);
        while (connection != null && !connection.isReusable()) {
            connection.close();
            connection = takeIdle(address);
        }
        return connection != null ? connection : Connection.open(address, config);
    }

    private synchronized Connection takeIdle(BrokerAddress address) {
        if (isClosed) {
            throw new IllegalStateException("the cluster is closed");
        }
        ArrayDeque<Idle> stack = idle.get(address);
        Idle youngest = stack == null ? null : stack.pollLast();
        if (youngest == null) {
            return null;
        }
        if (System.nanoTime() - youngest.sinceNanos > TimeUnit.MILLISECONDS.toNanos(IDLE_MS_MAX)) {
            youngest.connection.close();
            closeAll(stack);
            return null;
        }
        return youngest.connection;
    }

    /** Takes {@code connection} back; closes it if it cannot be used again or enough are idle. */
    synchronized void giveBack(Connection connection) {
        ArrayDeque<Idle> stack = idle.computeIfAbsent(connection.address(), address -> new ArrayDeque<>());
        if (isClosed || !connection.isReusable() || stack.size() >= IDLE_MAX) {
            connection.close();
        } else {
            stack.addLast(new Idle(connection, System.nanoTime()));
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        idle.values().forEach(ConnectionPool::closeAll);
    }

    private static void closeAll(ArrayDeque<Idle> connections) {
        connections.forEach(entry -> entry.connection.close());
        connections.clear();
    }
}
