package dev.fatwood.broker.observe;

import java.util.List;
import java.util.function.Consumer;

/** Port: what consumer groups committed, and how far they are behind. */
public interface GroupLagSource {

    /** There are no groups. */
    GroupLagSource NONE = (lagsMax, lags) -> lags.accept(List.of());

    /**
     * Tells {@code lags} once, on any thread, at once or later.
     *
     * @param lagsMax elements at most; the rest is left out
     */
    void collect(int lagsMax, Consumer<List<GroupLag>> lags);
}
