package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private final List<Throwable> reported = new ArrayList<>();
    private final Waiting waiting = new Waiting((where, fault) -> reported.add(fault));

    @Test
    void returnsWhenTheActionHasAnswered() {
        // Given
        AtomicBoolean ran = new AtomicBoolean();

        // When
        waiting.until(done -> {
            ran.set(true);
            done.run();
        });

        // Then
        assertThat(ran).isTrue();
    }

    @Test
    void givesUpWhenATaskDies() {
        // Given
        IllegalStateException dead = new IllegalStateException("a task died");

        // When
        assertThatThrownBy(() -> waiting.until(neverDone -> waiting.broken("lane 0", dead)))
                .isInstanceOf(StartException.class)
                .hasCause(dead);

        // Then
        assertThat(reported).containsExactly(dead);
    }

    @Test
    void whatIsDoneAfterAFaultIsWaitedForToo() {
        // Given: a start that died
        waiting.broken("lane 0", new IllegalStateException("a task died"));
        AtomicBoolean ran = new AtomicBoolean();

        // When: the stop takes a moment
        waiting.until(done -> CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                .execute(() -> {
                    ran.set(true);
                    done.run();
                }));

        // Then
        assertThat(ran).isTrue();
    }
}
