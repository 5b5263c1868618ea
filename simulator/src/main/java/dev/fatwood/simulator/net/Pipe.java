package dev.fatwood.simulator.net;

import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.FakeRandom;
import java.nio.ByteBuffer;

/** One direction of a connection: frames arrive in order, each later than it was sent; a cut loses those at the end. */
final class Pipe {

    private static final long NOTICE_NS_MAX = 2_000 * World.MS;

    private final World world;
    private final Weather weather;
    private final FakeRandom random;
    private final PipeEnd end;
    private long lastArrivalNs;
    private int inFlight;
    private int lostAfter = Integer.MAX_VALUE;
    private boolean isOver;

    Pipe(World world, Weather weather, FakeRandom random, PipeEnd end) {
        this.world = world;
        this.weather = weather;
        this.random = random;
        this.end = end;
    }

    void send(ByteBuffer frame) {
        if (isOver) {
            return;
        }
        lastArrivalNs = Math.max(lastArrivalNs + 1, weather.arrivalNs());
        inFlight++;
        world.after(lastArrivalNs - world.nowNs(), () -> arrive(frame));
    }

    private void arrive(ByteBuffer frame) {
        inFlight--;
        if (lostAfter > 0) {
            lostAfter--;
            world.trace().note(world.nowNs(), "frame", frame.remaining());
            end.received(frame);
        }
    }

    /** The sender closes: what was sent arrives, then the end. */
    void close() {
        if (!isOver) {
            isOver = true;
            long endNs = Math.max(lastArrivalNs + 1, weather.arrivalNs());
            world.after(endNs - world.nowNs(), end::closed);
        }
    }

    /** The connection breaks: some of what is in flight still arrives, and the end is noticed at some time after. */
    void cut() {
        if (!isOver) {
            isOver = true;
            lostAfter = random.nextInt(inFlight + 1);
            world.after(Math.max(lastArrivalNs - world.nowNs(), random.nextLong(NOTICE_NS_MAX)) + 1, end::closed);
        }
    }
}
