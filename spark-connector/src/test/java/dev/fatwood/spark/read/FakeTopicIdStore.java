package dev.fatwood.spark.read;

import dev.fatwood.spark.offset.TopicIdentities;
import java.util.Map;
import java.util.UUID;

/** Topic ids in memory: hand it to a second stream for a restart. */
final class FakeTopicIdStore implements TopicIdentities.Store {
    Map<String, UUID> written = Map.of();
    int writes;

    @Override
    public Map<String, UUID> read() {
        return written;
    }

    @Override
    public void write(Map<String, UUID> topicIds) {
        written = Map.copyOf(topicIds);
        writes++;
    }

    @Override
    public String remedy() {
        return "Forget the ids";
    }
}
