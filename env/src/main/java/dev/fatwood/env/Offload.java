package dev.fatwood.env;

/**
 * Takes work off a lane that would hold it up: long computations, which touch nothing but what they were given.
 *
 * <p>Thread: any.
 */
public interface Offload {

    /** Does the work at once, where it is asked for. */
    Offload NOWHERE = (work, lane, done) -> {
        work.run();
        lane.run(done);
    };

    /**
     * Runs {@code work} on a thread of its own, then {@code done} on {@code lane}, which sees all that {@code work} wrote.
     * Works may overtake each other. One that throws is a broken invariant.
     */
    void run(Runnable work, Lane lane, Runnable done);
}
