package dev.fatwood.broker.api.group;

import dev.fatwood.broker.config.GroupConfig;
import dev.fatwood.metadata.control.CreateTopics;
import dev.fatwood.metadata.control.NewTopic;
import dev.fatwood.metadata.image.InternalTopics;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Sees to it that {@code __consumer_offsets} exists: it is made when the first client looks for a coordinator. Thread: any. */
public final class OffsetsTopic {

    private static final int REPLICATION_FACTOR = 1;

    private final MetadataStore metadata;
    private final NewTopic wanted;

    public OffsetsTopic(MetadataStore metadata, GroupConfig config) {
        this.metadata = metadata;
        this.wanted = new NewTopic(
                InternalTopics.OFFSETS,
                config.topicPartitions(),
                REPLICATION_FACTOR,
                List.of(),
                Map.of(
                        "cleanup.policy",
                        "compact",
                        "compression.type",
                        "producer",
                        "segment.bytes",
                        Integer.toString(config.topicSegmentBytes())));
    }

    /** Tells {@code then} that the topic is there, or why it cannot be. */
    void ensure(Consumer<ErrorCode> then) {
        if (metadata.image().topic(InternalTopics.OFFSETS).isPresent()) {
            then.accept(ErrorCode.NONE);
            return;
        }
        metadata.submit(new CreateTopics(List.of(wanted), false), (error, outcomes) -> {
            ErrorCode outcome = error == ErrorCode.NONE ? outcomes.get(0).error() : error;
            then.accept(outcome == ErrorCode.TOPIC_ALREADY_EXISTS ? ErrorCode.NONE : outcome);
        });
    }
}
