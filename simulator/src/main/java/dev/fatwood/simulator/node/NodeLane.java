package dev.fatwood.simulator.node;

import dev.fatwood.env.Lane;
import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.ArrayDeque;

/** A lane of one life of a node: its tasks run in order, each a little later than it could, by chance. */
final class NodeLane implements Lane {

    private static final long STEP_NS_MAX = 20_000;

    private final World world;
    private final Life life;
    private final FakeRandom random;
    private final String name;
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();

    NodeLane(World world, Life life, FakeRandom random, String name) {
        this.world = world;
        this.life = life;
        this.random = random;
        this.name = name;
    }

    @Override
    public void post(Runnable task) {
        queue.add(task);
        if (queue.size() == 1) {
            schedule();
        }
    }

    private void schedule() {
        life.after(1 + random.nextLong(STEP_NS_MAX), this::step);
    }

    private void step() {
        world.trace().note(world.nowNs(), name, queue.size());
        life.run(this, queue.peek());
        queue.poll();
        if (!queue.isEmpty()) {
            schedule();
        }
    }

    @Override
    public boolean isCurrent() {
        return life.current() == this;
    }

    @Override
    public String toString() {
        return name;
    }
}
