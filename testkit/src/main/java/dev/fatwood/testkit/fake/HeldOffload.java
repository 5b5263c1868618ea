package dev.fatwood.testkit.fake;

import dev.fatwood.env.Lane;
import dev.fatwood.env.Offload;
import java.util.ArrayDeque;

/** Work taken off lanes, done when the test says so. */
public final class HeldOffload implements Offload {

    private final ArrayDeque<Runnable> held = new ArrayDeque<>();

    @Override
    public void run(Runnable work, Lane lane, Runnable done) {
        held.add(() -> {
            work.run();
            lane.post(done);
        });
    }

    /** Works not done yet. */
    public int pending() {
        return held.size();
    }

    /** Does the oldest work; whether there was one. */
    public boolean runNext() {
        Runnable next = held.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }
}
