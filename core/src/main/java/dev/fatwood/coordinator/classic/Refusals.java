package dev.fatwood.coordinator.classic;

import dev.fatwood.coordinator.runtime.Answer;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.Effects;
import dev.fatwood.coordinator.runtime.ShardReply;
import java.util.List;

/** Decisions that change nothing and answer a request that could have waited. */
final class Refusals {

    private Refusals() {}

    static <A> Decision<Void> of(ShardReply<A> waiting, A answer) {
        return new Decision<>(
                List.of(), null, List.of(), new Effects(() -> {}, List.of(new Answer<>(waiting, answer))));
    }
}
