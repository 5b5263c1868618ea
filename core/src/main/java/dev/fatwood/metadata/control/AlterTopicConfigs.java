package dev.fatwood.metadata.control;

import java.util.List;

/**
 * Changes settings of topics; all changes of one topic are done or none.
 *
 * @param validateOnly decide and answer, but change nothing
 */
public record AlterTopicConfigs(List<TopicChanges> topics, boolean validateOnly)
        implements MetadataCommand<List<TopicOutcome>> {

    /** The result has one element per topic, in the order of the command. */
    @Override
    public Decision<List<TopicOutcome>> decidedBy(Controller controller) {
        return controller.decide(this);
    }

    /** The changes of one topic, in order. */
    public record TopicChanges(String name, List<ConfigChange> changes) {}

    /** One setting to change; {@code value} is {@code null} for {@link Operation#DELETE}. */
    public record ConfigChange(String key, Operation operation, String value) {}

    /** What to do with a setting (KIP-339). The last two are for lists only. */
    public enum Operation {
        SET,
        DELETE,
        APPEND,
        SUBTRACT
    }
}
