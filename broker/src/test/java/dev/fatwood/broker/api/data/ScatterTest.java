package dev.fatwood.broker.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.testkit.fake.StepLane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ScatterTest {

    private final StepLane home = new StepLane();
    private final StepLane other = new StepLane();
    private final List<List<String>> gathered = new ArrayList<>();
    private final List<Consumer<String>> held = new ArrayList<>();

    @Test
    void answersComeInTheOrderOfTheParts() {
        // Given
        home.post(() -> {
            Scatter<String> scatter = new Scatter<>(home);
            scatter.ask(other, answer -> answer.accept("a"));
            scatter.settled("b");
            scatter.ask(home, answer -> answer.accept("c"));
            scatter.ask(other, answer -> answer.accept("d"));
            scatter.gather(gathered::add);
        });

        // When
        runAll();

        // Then
        assertThat(gathered).containsExactly(List.of("a", "b", "c", "d"));
    }

    @Test
    void comesHomeOnlyWhenTheLastHasAnswered() {
        // Given
        home.post(() -> {
            Scatter<String> scatter = new Scatter<>(home);
            scatter.ask(other, held::add);
            scatter.ask(other, answer -> answer.accept("early"));
            scatter.gather(gathered::add);
        });
        runAll();
        boolean before = gathered.isEmpty();

        // When
        other.post(() -> held.get(0).accept("late"));
        runAll();

        // Then
        assertThat(before).isTrue();
        assertThat(gathered).containsExactly(List.of("late", "early"));
    }

    @Test
    void withoutQuestionsItIsDoneAtOnce() {
        // When
        Scatter<String> scatter = new Scatter<>(home);
        scatter.settled("a");
        scatter.gather(gathered::add);

        // Then
        assertThat(gathered).containsExactly(List.of("a"));
    }

    private void runAll() {
        for (int turn = 0; turn < 4; turn++) {
            home.runAll();
            other.runAll();
        }
    }
}
