package dev.fatwood.broker.os;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The event loops of the broker, and one lane per loop. The list of lanes never changes.
 *
 * <p>Thread: any.
 */
public final class EventLoopLanes implements AutoCloseable {

    private final EventLoopGroup loops;
    private final List<EventLoopLane> lanes;

    public EventLoopLanes(int loopCount, FaultHandler faults) {
        this("fatwood-loop", loopCount, faults);
    }

    /** @param name of the threads, before their numbers */
    public EventLoopLanes(String name, int loopCount, FaultHandler faults) {
        this.loops =
                new MultiThreadIoEventLoopGroup(loopCount, new DefaultThreadFactory(name), NioIoHandler.newFactory());
        List<EventLoopLane> created = new ArrayList<>(loopCount);
        for (EventExecutor loop : loops) {
            created.add(new EventLoopLane((EventLoop) loop, faults));
        }
        this.lanes = List.copyOf(created);
    }

    public EventLoopGroup loops() {
        return loops;
    }

    public List<EventLoopLane> lanes() {
        return lanes;
    }

    /** The lane of a loop of this group. */
    public EventLoopLane laneOf(EventLoop loop) {
        for (EventLoopLane lane : lanes) {
            if (lane.loop() == loop) {
                return lane;
            }
        }
        throw new IllegalArgumentException("not a loop of this broker: " + loop);
    }

    /** Ends the loops after the tasks already queued have run; waits for that, 5 s at most. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
