package dev.fatwood.metadata.control;

import java.util.List;

/**
 * Adds partitions to topics, each topic on its own.
 *
 * @param validateOnly decide and answer, but change nothing
 */
public record CreatePartitions(List<Growth> topics, boolean validateOnly)
        implements MetadataCommand<List<TopicOutcome>> {

    /** The result has one element per topic, in the order of the command. */
    @Override
    public Decision<List<TopicOutcome>> decidedBy(Controller controller) {
        return controller.decide(this);
    }

    /**
     * One topic that shall grow.
     *
     * @param count partitions it shall have afterwards, the old ones included
     * @param assignments replicas of each new partition if the sender places them itself, else {@code null}
     */
    public record Growth(String name, int count, List<List<Integer>> assignments) {}
}
