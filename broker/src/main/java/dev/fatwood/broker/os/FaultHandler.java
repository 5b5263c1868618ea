package dev.fatwood.broker.os;

/**
 * Told when an invariant broke: a task on a lane threw. State owned by that lane can no longer be trusted, so the handler ends the
 * process, or the embedded broker; it does not return to business.
 *
 * <p>Thread: any.
 */
@FunctionalInterface
public interface FaultHandler {

    /**
     * @param where what was running, for people
     * @param fault what it threw
     */
    void broken(String where, Throwable fault);
}
