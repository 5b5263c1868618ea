package dev.fatwood.metadata.control;

import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.image.TopicImage;
import dev.fatwood.metadata.record.MetadataRecord;
import dev.fatwood.metadata.record.TopicDeleted;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Decides on {@link DeleteTopics}. Made for one command; thread: the metadata lane. */
final class DeletionControl {

    private final MetadataImage image;
    private final List<MetadataRecord> records = new ArrayList<>();

    DeletionControl(MetadataImage image) {
        this.image = image;
    }

    Decision<List<TopicOutcome>> decide(DeleteTopics command) {
        Set<UUID> seen = new HashSet<>();
        Set<UUID> repeated = new HashSet<>();
        for (TopicRef ref : command.topics()) {
            find(ref).map(TopicImage::topicId).filter(id -> !seen.add(id)).ifPresent(repeated::add);
        }
        List<TopicOutcome> outcomes = new ArrayList<>();
        for (TopicRef ref : command.topics()) {
            outcomes.add(delete(ref, repeated));
        }
        return new Decision<>(records, outcomes);
    }

    private Optional<TopicImage> find(TopicRef ref) {
        if (ref.name() != null) {
            return image.topic(ref.name());
        }
        return ref.topicId() == null ? Optional.empty() : image.topic(ref.topicId());
    }

    /** @param repeated topics that the command names more than once: none of them goes, as with Kafka */
    private TopicOutcome delete(TopicRef ref, Set<UUID> repeated) {
        if ((ref.name() == null) == (ref.topicId() == null)) {
            String problem = ref.name() == null
                    ? "Neither topic name nor id were specified."
                    : "You may not specify both topic name and topic id.";
            return TopicOutcome.refused(ref.name(), new Refusal(ErrorCode.INVALID_REQUEST, problem));
        }
        Optional<TopicImage> topic = find(ref);
        if (topic.isEmpty()) {
            ErrorCode error = ref.name() == null ? ErrorCode.UNKNOWN_TOPIC_ID : ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
            return TopicOutcome.refused(ref.name(), new Refusal(error, error.message()));
        }
        if (repeated.contains(topic.get().topicId())) {
            return TopicOutcome.refused(
                    ref.name(), new Refusal(ErrorCode.INVALID_REQUEST, "The topic was named more than once."));
        }
        records.add(new TopicDeleted(topic.get().topicId()));
        return TopicOutcome.done(topic.get());
    }
}
