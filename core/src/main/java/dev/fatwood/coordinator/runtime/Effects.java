package dev.fatwood.coordinator.runtime;

import java.util.List;

/**
 * What a decision does beside its records.
 *
 * @param adopt makes what is not durable (who waits, who is about to join) as decided; run at once when the log took the records
 * @param answers to requests that waited, or wait no longer; sent once the records are durable
 */
public record Effects(Runnable adopt, List<Answer<?>> answers) {

    public static final Effects NONE = new Effects(() -> {}, List.of());

    public Effects {
        answers = List.copyOf(answers);
    }
}
