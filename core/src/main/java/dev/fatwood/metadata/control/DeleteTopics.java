package dev.fatwood.metadata.control;

import java.util.List;

/** Deletes topics, each on its own, with all their records. */
public record DeleteTopics(List<TopicRef> topics) implements MetadataCommand<List<TopicOutcome>> {

    /** The result has one element per topic, in the order of the command. */
    @Override
    public Decision<List<TopicOutcome>> decidedBy(Controller controller) {
        return controller.decide(this);
    }
}
