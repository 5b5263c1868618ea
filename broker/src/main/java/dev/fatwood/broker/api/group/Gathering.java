package dev.fatwood.broker.api.group;

import dev.fatwood.env.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Waits for a known number of answers and hands them over together, in the order of their numbers.
 *
 * <p>Owned by {@code home}; {@link #answer} may be called from any thread.
 */
final class Gathering<A> {

    private final Lane home;
    private final List<A> answers;
    private final Consumer<List<A>> whenAll;
    private int missing;

    /** Made on {@code home}, where {@code whenAll} is told; at once if there is nothing to wait for. */
    Gathering(Lane home, int count, Consumer<List<A>> whenAll) {
        this.home = home;
        this.answers = new ArrayList<>(Collections.nCopies(count, null));
        this.whenAll = whenAll;
        this.missing = count;
        if (count == 0) {
            whenAll.accept(answers);
        }
    }

    void answer(int number, A answer) {
        home.run(() -> {
            answers.set(number, answer);
            if (--missing == 0) {
                whenAll.accept(answers);
            }
        });
    }
}
