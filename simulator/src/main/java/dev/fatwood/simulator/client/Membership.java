package dev.fatwood.simulator.client;

/** A member's way into its group, again and again, whatever the protocol; it tells its owner what it may read. */
interface Membership {

    void start();

    /** Sends nothing any more. */
    void stop();

    /** Sends no heartbeats for some time, and does not know it. */
    void doze(long durationNs);

    String memberId();

    /** The generation, or the member's own epoch, to commit under; negative while it is in none. */
    int generation();
}
