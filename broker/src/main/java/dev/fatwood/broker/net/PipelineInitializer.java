package dev.fatwood.broker.net;

import dev.fatwood.broker.api.ApiRouter;
import dev.fatwood.broker.config.Endpoint;
import dev.fatwood.broker.config.NetworkConfig;
import dev.fatwood.broker.os.EventLoopLanes;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the pipeline of each accepted connection of one listener, or closes it if there are too many. Thread: the connection's loop. */
final class PipelineInitializer extends ChannelInitializer<Channel> {

    private static final Logger LOG = LoggerFactory.getLogger(PipelineInitializer.class);

    private final NetworkConfig config;
    private final ApiRouter router;
    private final EventLoopLanes lanes;
    private final ConnectionLimits limits;
    private final OpenConnections open;
    private final TrafficObserver observer;
    private final Function<InetSocketAddress, Endpoint> advertised;
    private final RequestMemory coming;
    private final RequestMemory whole;

    /**
     * @param advertised from the local address of a connection to the address its client is told
     * @param coming counts frames that are still coming
     * @param whole counts frames that wait for their answer
     */
    PipelineInitializer(
            NetworkConfig config,
            ApiRouter router,
            EventLoopLanes lanes,
            ConnectionLimits limits,
            OpenConnections open,
            TrafficObserver observer,
            Function<InetSocketAddress, Endpoint> advertised,
            RequestMemory coming,
            RequestMemory whole) {
        this.config = config;
        this.router = router;
        this.lanes = lanes;
        this.limits = limits;
        this.open = open;
        this.observer = observer;
        this.advertised = advertised;
        this.coming = coming;
        this.whole = whole;
    }

    @Override
    protected void initChannel(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress peer)) {
            channel.close(); // It was gone before it was accepted.
            return;
        }
        InetAddress from = peer.getAddress();
        String brokenLimit = limits.opened(from);
        channel.closeFuture().addListener(closed -> limits.closed(from));
        if (brokenLimit != null) {
            LOG.warn("closing a new connection of {}: {}", peer, brokenLimit);
            observer.refused(TrafficObserver.Reason.LIMIT);
            channel.close();
            return;
        }
        Connection connection = new Connection(
                lanes.laneOf(channel.eventLoop()),
                advertised.apply((InetSocketAddress) channel.localAddress()),
                peer.toString(),
                config.queuedRequestsMax());
        open.add(channel);
        observer.opened();
        channel.closeFuture().addListener(closed -> observer.closed());
        build(channel.pipeline(), connection);
    }

    private void build(ChannelPipeline pipeline, Connection connection) {
        pipeline.addLast(new FrameDecoder(config.requestBytesMax(), coming));
        pipeline.addLast(new ConnectionTimeouts(config.firstRequestMsMax(), Math.max(0, config.idleMsMax())));
        pipeline.addLast(new RequestDecoder(router));
        pipeline.addLast(new ResponseSequencer(connection, observer, whole));
    }
}
