package dev.fatwood.broker.net;

import dev.fatwood.broker.api.ApiRouter;
import dev.fatwood.broker.config.Endpoint;
import dev.fatwood.broker.config.ListenerConfig;
import dev.fatwood.broker.config.NetworkConfig;
import dev.fatwood.broker.os.EventLoopLanes;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The listening sockets. Accepts connections from {@link #open} to {@link #close}.
 *
 * <p>Thread: any, one at a time.
 */
public final class KafkaServer implements AutoCloseable {

    /** The largest single read from a socket. */
    private static final int READ_BYTES_MAX = 256 * 1024;

    private static final long DRAIN_MS_MAX = 5_000;
    private static final WriteBufferWaterMark WRITE_BUFFER_BYTES = new WriteBufferWaterMark(512 * 1024, 1024 * 1024);

    private final NetworkConfig config;
    private final ApiRouter router;
    private final EventLoopLanes lanes;
    private final ConnectionLimits limits;
    private final OpenConnections open = new OpenConnections();
    private final TrafficObserver observer;
    private final RequestMemory coming;
    private final RequestMemory whole;
    private final List<Channel> listening = new ArrayList<>();

    public KafkaServer(NetworkConfig config, ApiRouter router, EventLoopLanes lanes, TrafficObserver observer) {
        this.config = config;
        this.router = router;
        this.lanes = lanes;
        this.observer = observer;
        this.coming = new RequestMemory(Math.max(1, config.queuedRequestBytesMax() / 2));
        this.whole = new RequestMemory(Math.max(1, config.queuedRequestBytesMax() / 2));
        this.limits = new ConnectionLimits(config.connectionsMax(), config.connectionsPerAddressMax());
    }

    /**
     * Binds every listener.
     *
     * @return the bound addresses, in the order of the settings
     * @throws AddressTakenException an address cannot be bound
     */
    public List<InetSocketAddress> open() {
        for (ListenerConfig listener : config.listeners()) {
            ChannelFuture bound =
                    bootstrap(listener).bind(socketAddress(listener.bind())).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                closeListeners();
                throw new AddressTakenException(listener, bound.cause());
            }
            listening.add(bound.channel());
        }
        return listening.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    private ServerBootstrap bootstrap(ListenerConfig listener) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(lanes.loops())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, config.backlog())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BUFFER_BYTES)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(512, 4096, READ_BYTES_MAX))
                .childHandler(new PipelineInitializer(
                        config,
                        router,
                        lanes,
                        limits,
                        open,
                        observer,
                        local -> advertised(listener, local),
                        coming,
                        whole));
        if (config.sendBufferBytes() > 0) {
            bootstrap.childOption(ChannelOption.SO_SNDBUF, config.sendBufferBytes());
        }
        if (config.receiveBufferBytes() > 0) {
            bootstrap.option(ChannelOption.SO_RCVBUF, config.receiveBufferBytes());
        }
        return bootstrap;
    }

    private static InetSocketAddress socketAddress(Endpoint endpoint) {
        return endpoint.host().isEmpty()
                ? new InetSocketAddress(endpoint.port())
                : new InetSocketAddress(endpoint.host(), endpoint.port());
    }

    /** Where nothing is advertised: the name that was bound, or the very address the client reached if all interfaces were. */
    private static Endpoint advertised(ListenerConfig listener, InetSocketAddress local) {
        Endpoint configured = listener.advertised();
        if (configured != null) {
            return configured.port() == 0 ? new Endpoint(configured.host(), local.getPort()) : configured;
        }
        String host = listener.bind().host();
        boolean everywhere = host.isEmpty() || host.equals("0.0.0.0") || host.equals("::");
        return new Endpoint(everywhere ? local.getAddress().getHostAddress() : host, local.getPort());
    }

    /** Accepts no more, lets open connections answer what they have read, and closes them. */
    @Override
    public void close() {
        closeListeners();
        open.drain(DRAIN_MS_MAX);
    }

    private void closeListeners() {
        listening.forEach(channel -> channel.close().awaitUninterruptibly());
        listening.clear();
    }
}
