package dev.fatwood.broker.net;

import dev.fatwood.env.Lane;

/** A lane that is the test's own thread. */
final class HereLane implements Lane {

    @Override
    public void post(Runnable task) {
        task.run();
    }

    @Override
    public boolean isCurrent() {
        return true;
    }
}
