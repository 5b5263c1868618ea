package dev.fatwood.spark.offset;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Which topics, by id, a stream's offsets belong to: a topic that was deleted and created again has its old name but
 * another id, and its offsets mean other records. Ids are remembered beside the checkpoint; those of a new topic from
 * the moment it is first seen, those of a topic created again from the moment a batch of it was committed.
 *
 * <p>Owned by the stream; no I/O of its own.
 */
public final class TopicIdentities {
    /** Where ids survive a restart. */
    public interface Store {
        /** By topic; empty if nothing was ever written. */
        Map<String, UUID> read();

        void write(Map<String, UUID> topicIds);

        /** What a user does to make the stream forget the ids. */
        String remedy();
    }

    private record Planned(LogOffset end, Map<String, UUID> topicIds) {}

    private final Store store;
    private Map<String, UUID> known;
    private Optional<Planned> planned = Optional.empty();

    public TopicIdentities(Store store) {
        this.store = store;
    }

    /**
     * A batch starts at {@code start}; if that is where the last planned batch ended, it was committed, and the ids it
     * was planned with are the ones that count.
     *
     * @param current ids of all topics there are now
     */
    public void startAt(LogOffset start, Map<String, UUID> current) {
        Map<String, UUID> next = new TreeMap<>(known());
        planned.filter(batch -> batch.end.equals(start)).ifPresent(batch -> next.putAll(batch.topicIds));
        current.forEach(next::putIfAbsent);
        if (!next.equals(known)) {
            store.write(next);
            known = next;
        }
    }

    /** A batch up to {@code end} is read from the topics of these ids. */
    public void plan(LogOffset end, Map<String, UUID> current) {
        planned = Optional.of(new Planned(end, Map.copyOf(current)));
    }

    /** Topics that no longer are what the offsets belong to. */
    public Set<String> recreated(Map<String, UUID> current) {
        Set<String> recreated = new TreeSet<>();
        current.forEach((topic, id) -> {
            if (!id.equals(known().getOrDefault(topic, id))) {
                recreated.add(topic);
            }
        });
        return recreated;
    }

    /** What to tell the user about a recreated topic. */
    public DataLoss loss(String topic, Map<String, UUID> current) {
        return DataLoss.topicRecreated(topic, known().get(topic), current.get(topic), store.remedy());
    }

    private Map<String, UUID> known() {
        if (known == null) {
            known = store.read();
        }
        return known;
    }
}
