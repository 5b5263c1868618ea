package dev.fatwood.broker.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections that only hold a socket: no first whole request in time, or nothing sent or received for long. Sits between the
 * decoders, so that a byte now and then is no request. Owned by the connection's loop.
 */
final class ConnectionTimeouts extends IdleStateHandler {

    private final long firstRequestMs;
    private Future<?> firstRequestDeadline;

    /** @param idleMs 0 for never */
    ConnectionTimeouts(long firstRequestMs, long idleMs) {
        super(true, 0, 0, idleMs, TimeUnit.MILLISECONDS);
        this.firstRequestMs = firstRequestMs;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        firstRequestDeadline = context.executor()
                .schedule(
                        () -> refuse(context, "sent no request for " + firstRequestMs + " ms"),
                        firstRequestMs,
                        TimeUnit.MILLISECONDS);
        super.channelActive(context);
    }

    private static void refuse(ChannelHandlerContext context, String reason) {
        context.fireExceptionCaught(new ConnectionRefusedException(reason));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        dropDeadline();
        super.channelRead(context, message);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        refuse(context, "was idle for longer than connections.max.idle.ms");
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        dropDeadline();
        super.channelInactive(context);
    }

    private void dropDeadline() {
        if (firstRequestDeadline != null) {
            firstRequestDeadline.cancel(false);
            firstRequestDeadline = null;
        }
    }
}
