package dev.fatwood.metadata.control;

/**
 * What the controller fills in where a command leaves it open.
 *
 * @param partitions {@code num.partitions}
 */
public record ControllerDefaults(int partitions) {

    public ControllerDefaults {
        if (partitions < 1) {
            throw new IllegalArgumentException("num.partitions is " + partitions + ": at least 1");
        }
    }
}
