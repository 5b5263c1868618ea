package dev.fatwood.broker.observe;

import dev.fatwood.broker.config.Endpoint;
import dev.fatwood.broker.os.EventLoopLanes;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Serves the page over HTTP on a loop of its own. Few connections at a time, each for one request and a few seconds; further ones are
 * closed at once.
 *
 * <p>Thread: any; the connections on the loop of the metrics.
 */
public final class MetricsServer implements AutoCloseable {

    static final int CONNECTIONS_MAX = 8;
    private static final long CONNECTION_S_MAX = 10;

    private final EventLoopLanes loop;
    private final MetricsPage page;
    private Channel listening;
    /** Owned by the loop. */
    private int open;

    /** @param loop one loop, for this alone */
    public MetricsServer(EventLoopLanes loop, MetricsPage page) {
        this.loop = loop;
        this.page = page;
    }

    /**
     * Binds the address.
     *
     * @return the address bound, as port 0 takes any
     * @throws MetricsAddressException it cannot be bound
     */
    public InetSocketAddress open(Endpoint address) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop.loops())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, CONNECTIONS_MAX)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<>() {

                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                });
        ChannelFuture bound = bootstrap
                .bind(new InetSocketAddress(address.host(), address.port()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new MetricsAddressException(address, bound.cause());
        }
        listening = bound.channel();
        return (InetSocketAddress) listening.localAddress();
    }

    private void accept(Channel channel) {
        open++;
        channel.closeFuture().addListener(closed -> open--);
        if (open > CONNECTIONS_MAX) {
            channel.close();
            return;
        }
        channel.eventLoop().schedule(() -> channel.close(), CONNECTION_S_MAX, TimeUnit.SECONDS);
        channel.pipeline().addLast(new MetricsRequest(page));
    }

    @Override
    public void close() {
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
    }
}
