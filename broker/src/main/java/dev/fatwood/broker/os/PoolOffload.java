package dev.fatwood.broker.os;

import dev.fatwood.env.Lane;
import dev.fatwood.env.Offload;
import java.util.concurrent.Executor;

/** Work off the lanes, on the threads of a pool. Thread: any. */
public record PoolOffload(Executor pool) implements Offload {

    @Override
    public void run(Runnable work, Lane lane, Runnable done) {
        pool.execute(() -> {
            work.run();
            lane.post(done);
        });
    }
}
