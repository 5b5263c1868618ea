package dev.fatwood.simulator.client;

import dev.fatwood.protocol.message.FetchRequest.FetchPartition;
import dev.fatwood.protocol.message.FetchRequest.FetchTopic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A client's side of a fetch session (KIP-227): names only what has changed since the last answer. */
final class FetchSessionState {

    private final Set<String> moved = new HashSet<>();
    private int id;
    private int epoch;

    int id() {
        return id;
    }

    int epoch() {
        return epoch;
    }

    /** The partitions of {@code wanted} that the next request has to name. */
    List<FetchTopic> changed(List<FetchTopic> wanted) {
        if (epoch == 0) {
            moved.clear();
            return wanted;
        }
        List<FetchTopic> topics = new ArrayList<>();
        for (FetchTopic topic : wanted) {
            List<FetchPartition> partitions = topic.partitions().stream()
                    .filter(partition -> moved.contains(topic.topic() + "-" + partition.partition()))
                    .toList();
            if (!partitions.isEmpty()) {
                topics.add(new FetchTopic().topic(topic.topic()).partitions(partitions));
            }
        }
        moved.clear();
        return topics;
    }

    void moved(String topic, int partition) {
        moved.add(topic + "-" + partition);
    }

    /** @param sessionId as answered; 0 begins again */
    void answered(int sessionId) {
        epoch = sessionId == 0 ? 0 : epoch + 1;
        id = sessionId;
    }
}
