package dev.fatwood.broker.observe;

import java.util.function.Consumer;

/** Port: which groups there are, what they committed, and how far they are behind. */
public interface GroupSource {

    /** There are no groups. */
    GroupSource NONE = (lagsMax, facts) -> facts.accept(GroupFacts.NONE);

    /**
     * Tells {@code facts} once, on any thread, at once or later.
     *
     * @param lagsMax lags at most; the rest is left out
     */
    void collect(int lagsMax, Consumer<GroupFacts> facts);
}
