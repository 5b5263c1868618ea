package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class QueryNameTest {

    @Test
    void threadWhoseSparkIsGoneHasNoQuery() {
        // When
        Optional<QueryName> name = CompletableFuture.supplyAsync(
                        () -> QueryName.of(null), task -> new Thread(task).start())
                .join();

        // Then
        assertThat(name).isEmpty();
    }
}
