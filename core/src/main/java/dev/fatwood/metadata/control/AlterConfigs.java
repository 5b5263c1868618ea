package dev.fatwood.metadata.control;

import java.util.List;

/**
 * Changes settings of topics and brokers; all changes of one of them are done or none.
 *
 * @param others what becomes of the settings that are not named
 * @param validateOnly decide and answer, but change nothing
 */
public record AlterConfigs(List<Changes> resources, Others others, boolean validateOnly)
        implements MetadataCommand<List<ConfigOutcome>> {

    /** The result has one element per topic or broker, in the order of the command. */
    @Override
    public Decision<List<ConfigOutcome>> decidedBy(Controller controller) {
        return controller.decide(this);
    }

    /** The changes of one topic or broker, in order. */
    public record Changes(ConfigOwner owner, List<ConfigChange> changes) {}

    /** One setting to change; {@code value} is {@code null} for {@link Operation#DELETE}. */
    public record ConfigChange(String key, Operation operation, String value) {}

    /** What to do with a setting (KIP-339). The last two are for lists only. */
    public enum Operation {
        SET,
        DELETE,
        APPEND,
        SUBTRACT
    }

    /** What becomes of the settings a command does not name. */
    public enum Others {
        /** They stay. */
        KEPT,
        /** They go back to their defaults, as the older AlterConfigs wants it. */
        RESET
    }
}
