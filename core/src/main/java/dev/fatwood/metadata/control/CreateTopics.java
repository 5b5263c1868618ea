package dev.fatwood.metadata.control;

import java.util.List;

/**
 * Creates topics, each on its own: one that is refused does not keep the others from being created.
 *
 * @param validateOnly decide and answer, but change nothing
 */
public record CreateTopics(List<NewTopic> topics, boolean validateOnly) implements MetadataCommand<List<TopicOutcome>> {

    /** The result has one element per topic, in the order of the command. */
    @Override
    public Decision<List<TopicOutcome>> decidedBy(Controller controller) {
        return controller.decide(this);
    }
}
