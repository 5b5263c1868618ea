package dev.fatwood.broker.api;

import dev.fatwood.protocol.wire.Message;

/**
 * The place of a request's one answer, and what is to be done if its connection ends before. Holds what every {@link RequestContext} behind a
 * connection has to.
 *
 * <p>Owned by the lane of the connection.
 */
public final class AnswerPlace {

    private Runnable closeTask;
    private boolean onlyWorks;
    private boolean hasEnded;
    private Message answer;

    /** As {@link RequestContext#onClose}. */
    public void onClose(Runnable task) {
        closeTask = task;
    }

    /** As {@link RequestContext#onlyWorks}. */
    public void onlyWorks() {
        onlyWorks = true;
    }

    /**
     * The request ends.
     *
     * @param last its answer; {@code null} if it has none
     * @param request for people
     * @throws IllegalStateException if it has ended before
     */
    public void end(Message last, Object request) {
        if (hasEnded) {
            throw new IllegalStateException("a second answer to " + request);
        }
        hasEnded = true;
        closeTask = null;
        answer = last;
    }

    /** The handler failed: no answer comes, and what is to be done at the end of the connection still is. */
    public void giveUp() {
        hasEnded = true;
    }

    /** The connection is gone: nobody waits for the answer any more, but the handler may still end the request. */
    public void abandon() {
        Runnable task = closeTask;
        closeTask = null;
        if (task != null) {
            task.run();
        }
    }

    public boolean hasEnded() {
        return hasEnded;
    }

    /** Whether the request waits for something that may never come, so that nobody loses by its end. */
    public boolean isWaitingForData() {
        return closeTask != null && !onlyWorks;
    }

    /** Hands the answer over to the caller; {@code null} if there is none, or it was handed over. */
    public Message take() {
        Message taken = answer;
        answer = null;
        return taken;
    }
}
