package dev.fatwood.broker.net;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The connections that are open now. Shared by all loops; thread: any. */
final class OpenConnections {

    private final Set<Channel> open = ConcurrentHashMap.newKeySet();

    void add(Channel channel) {
        open.add(channel);
        channel.closeFuture().addListener(closed -> open.remove(channel));
    }

    /** Lets every connection answer what it has read, then closes it; those that take longer than {@code graceMs} are cut off. */
    void drain(long graceMs) {
        open.forEach(channel -> channel.pipeline().fireUserEventTriggered(Drain.NOW));
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMs);
        for (Channel channel : open) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (leftMs <= 0 || !channel.closeFuture().awaitUninterruptibly(leftMs)) {
                channel.close().awaitUninterruptibly();
            }
        }
    }
}
