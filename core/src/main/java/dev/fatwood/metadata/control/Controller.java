package dev.fatwood.metadata.control;

import dev.fatwood.env.RandomSource;
import dev.fatwood.metadata.image.MetadataDelta;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.record.ClusterCreated;
import dev.fatwood.metadata.record.MetadataRecord;
import dev.fatwood.metadata.record.ProducerIdsReserved;
import dev.fatwood.protocol.model.TopicId;
import java.util.List;
import java.util.UUID;

/**
 * Machine: decides what a command changes, given the image after all earlier decisions. It writes nothing and tells nobody; its
 * owner makes the records durable before anyone learns of them, and applies them in the order they were decided.
 *
 * <p>Thread: the metadata lane.
 */
public final class Controller {

    private final RandomSource random;
    private final ControllerDefaults defaults;
    private MetadataImage image;

    /** Starts from {@code image}, the sum of all durable records. */
    public Controller(MetadataImage image, ControllerDefaults defaults, RandomSource random) {
        this.image = image;
        this.defaults = defaults;
        this.random = random;
    }

    /** The image after all decisions applied so far, durable or not yet. */
    public MetadataImage image() {
        return image;
    }

    /** Decides on {@code command}; the caller passes the decision to {@link #apply} before it asks for the next. */
    public <R> Decision<R> decide(MetadataCommand<R> command) {
        return command.decidedBy(this);
    }

    /** Makes decided records part of {@link #image()}. */
    public void apply(List<MetadataRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        MetadataDelta delta = new MetadataDelta(image);
        records.forEach(delta::apply);
        image = delta.image();
    }

    Decision<Boolean> decide(CreateCluster command) {
        if (!image.isNew()) {
            return new Decision<>(List.of(), false);
        }
        return new Decision<>(List.of(new ClusterCreated(TopicId.text(newId()), command.nodeId())), true);
    }

    Decision<List<TopicOutcome>> decide(CreateTopics command) {
        return new TopicControl(image, defaults, this::newId).decide(command);
    }

    Decision<List<TopicOutcome>> decide(DeleteTopics command) {
        return new DeletionControl(image).decide(command);
    }

    Decision<List<TopicOutcome>> decide(CreatePartitions command) {
        return new PartitionControl(image).decide(command);
    }

    Decision<List<ConfigOutcome>> decide(AlterConfigs command) {
        return new ConfigControl(image, defaults).decide(command);
    }

    Decision<Long> decide(ReserveProducerIds command) {
        long first = image.nextProducerId();
        return new Decision<>(List.of(new ProducerIdsReserved(Math.addExact(first, command.count()))), first);
    }

    /** A random UUID of version 4, never one that Kafka reserves (0 and 1 are not of version 4) nor one whose text starts with a dash. */
    private UUID newId() {
        UUID id;
        do {
            long high = random.nextLong() & ~0xF000L | 0x4000L;
            long low = random.nextLong() & ~0xC000000000000000L | 0x8000000000000000L;
            id = new UUID(high, low);
        } while (TopicId.text(id).startsWith("-") || image.topic(id).isPresent());
        return id;
    }
}
