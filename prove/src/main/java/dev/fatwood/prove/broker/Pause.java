package dev.fatwood.prove.broker;

/** Waits. */
public final class Pause {

    private Pause() {}

    public static void ms(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
