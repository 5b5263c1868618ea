package dev.fatwood.coordinator.shard;

import dev.fatwood.coordinator.runtime.Answer;
import dev.fatwood.coordinator.runtime.Decision;
import dev.fatwood.coordinator.runtime.Effects;
import dev.fatwood.coordinator.runtime.ShardReply;
import java.util.ArrayList;
import java.util.List;

/** Decisions of several machines made one. */
final class Decisions {

    private Decisions() {}

    /** Both as one that happens whole or not at all, {@code first} before {@code last}, whose reply it has. */
    static <R> Decision<R> joined(Decision<?> first, Decision<R> last) {
        return new Decision<>(
                both(first.records(), last.records()),
                last.reply(),
                both(first.timers(), last.timers()),
                new Effects(
                        () -> {
                            first.effects().adopt().run();
                            last.effects().adopt().run();
                        },
                        both(first.effects().answers(), last.effects().answers())));
    }

    private static <E> List<E> both(List<? extends E> first, List<? extends E> last) {
        List<E> all = new ArrayList<>(first);
        all.addAll(last);
        return all;
    }

    /** {@code decision} with its reply sent to {@code waiting}, as of a request that could have waited. */
    static <R> Decision<Void> answered(Decision<R> decision, ShardReply<R> waiting) {
        List<Answer<?>> answers =
                both(decision.effects().answers(), List.<Answer<?>>of(new Answer<>(waiting, decision.reply())));
        return new Decision<>(
                decision.records(),
                null,
                decision.timers(),
                new Effects(decision.effects().adopt(), answers));
    }
}
