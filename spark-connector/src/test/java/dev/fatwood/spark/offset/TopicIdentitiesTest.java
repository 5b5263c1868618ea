package dev.fatwood.spark.offset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.protocol.model.TopicPartition;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TopicIdentitiesTest {
    private static final UUID OLD = new UUID(0, 1);
    private static final UUID NEW = new UUID(0, 2);

    private final FakeStore store = new FakeStore();
    private final TopicIdentities identities = new TopicIdentities(store);

    @Test
    void topicOfTheSameIdIsTheSame() {
        // When
        identities.startAt(offset(0), Map.of("t", OLD));
        identities.startAt(offset(1), Map.of("t", OLD));

        // Then
        assertThat(identities.recreated(Map.of("t", OLD))).isEmpty();
        assertThat(store.writes).isOne();
    }

    @Test
    void otherIdIsFoundAfterARestartToo() {
        // Given
        identities.startAt(offset(0), Map.of("t", OLD));

        // When
        TopicIdentities restarted = new TopicIdentities(store);

        // Then
        assertThat(restarted.recreated(Map.of("t", NEW, "added", NEW))).containsExactly("t");
        assertThat(restarted.loss("t", Map.of("t", NEW)).reason())
                .contains(
                        "Topic t was deleted and created again",
                        TopicId.text(OLD),
                        TopicId.text(NEW),
                        "Forget the ids");
    }

    @Test
    void newIdCountsOnceItsBatchWasCommitted() {
        // Given
        identities.startAt(offset(9), Map.of("t", OLD));
        identities.plan(offset(4), Map.of("t", NEW));

        // When / Then
        identities.startAt(offset(9), Map.of("t", NEW));
        assertThat(identities.recreated(Map.of("t", NEW))).containsExactly("t");
        identities.startAt(offset(4), Map.of("t", NEW));
        assertThat(identities.recreated(Map.of("t", NEW))).isEmpty();
        assertThat(store.ids).isEqualTo(Map.of("t", NEW));
    }

    private static LogOffset offset(long next) {
        return new LogOffset(Map.of(new TopicPartition("t", 0), next));
    }

    private static final class FakeStore implements TopicIdentities.Store {
        private Map<String, UUID> ids = Map.of();
        private int writes;

        @Override
        public Map<String, UUID> read() {
            return ids;
        }

        @Override
        public void write(Map<String, UUID> topicIds) {
            ids = Map.copyOf(topicIds);
            writes++;
        }

        @Override
        public String remedy() {
            return "Forget the ids";
        }
    }
}
