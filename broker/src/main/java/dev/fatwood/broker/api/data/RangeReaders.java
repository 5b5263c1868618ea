package dev.fatwood.broker.api.data;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs what reads files for DescribeRanges, with a place for each range of any request that is planned and not read yet. A plan
 * holds memory for each segment of its range, and their files: so whoever gets no place gives its plan up, and plans again when
 * there is one. What needs no reading needs no place.
 *
 * <p>Those that wait are bounded by the requests that connections may have unanswered, and take little. Thread: any.
 */
final class RangeReaders {

    private final Executor threads;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int freePlaces;

    /** @param places plans that may wait to be read, or be read, at a time */
    RangeReaders(Executor threads, int places) {
        this.threads = threads;
        this.freePlaces = places;
    }

    /** Takes a place if there is one. */
    synchronized boolean tryTake() {
        if (freePlaces == 0) {
            return false;
        }
        freePlaces--;
        return true;
    }

    /** Runs {@code withPlace} once it has a place: at once, or later on the thread of somebody who gives one back. */
    void take(Runnable withPlace) {
        if (takeOrWait(withPlace)) {
            withPlace.run();
        }
    }

    private synchronized boolean takeOrWait(Runnable withPlace) {
        boolean isTaken = tryTake();
        if (!isTaken) {
            waiting.add(withPlace);
        }
        return isTaken;
    }

    /** Gives a place back, to the one who has waited longest. */
    void giveBack() {
        Runnable next = next();
        if (next != null) {
            next.run();
        }
    }

    private synchronized Runnable next() {
        Runnable next = waiting.poll();
        freePlaces += next == null ? 1 : 0;
        return next;
    }

    /** Runs {@code read}, which has a place, on a thread that may block; then gives the place back. */
    void run(Runnable read) {
        threads.execute(() -> {
            read.run();
            giveBack();
        });
    }
}
