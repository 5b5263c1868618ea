package dev.fatwood.simulator.client;

import dev.fatwood.simulator.history.History;
import dev.fatwood.simulator.history.Operation.Durability;
import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.FakeRandom;

/** Has writes to a topic acknowledged from the page cache, then once they are synced, in turns, while others write to it. */
public final class DurabilityTurns {

    private static final String SETTING = "ack.durability";
    private static final long PAUSE_NS = 6_000 * World.MS;
    /** A request whose answer was lost may still arrive, and undo the next one. */
    private static final long STRAGGLER_NS_MAX = 20_000 * World.MS;

    private final World world;
    private final Operator operator;
    private final String topic;
    private final FakeRandom random;
    private final History history;

    /** @param operator changes the setting, until it is stopped */
    public DurabilityTurns(World world, Operator operator, String topic, History history) {
        this.world = world;
        this.operator = operator;
        this.topic = topic;
        this.random = world.random("durability of " + topic);
        this.history = history;
    }

    /** @param isSynced what the topic begins with */
    public void start(boolean isSynced) {
        history.add(new Durability(world.nowNs(), topic, isSynced));
        changeSoon(!isSynced);
    }

    private void changeSoon(boolean isSynced) {
        world.after(PAUSE_NS / 4 + random.nextLong(PAUSE_NS), () -> change(isSynced));
    }

    private void change(boolean isSynced) {
        if (!isSynced) {
            history.add(new Durability(world.nowNs(), topic, false));
        }
        operator.set(topic, SETTING, setting(isSynced), tries -> {
            if (isSynced) {
                history.add(new Durability(world.nowNs(), topic, true));
                changeSoon(false);
            } else {
                world.after(tries > 1 ? STRAGGLER_NS_MAX : 0, () -> changeSoon(true));
            }
        });
    }

    /** Of {@code ack.durability}. */
    public static String setting(boolean isSynced) {
        return isSynced ? "fsync" : "page-cache";
    }
}
