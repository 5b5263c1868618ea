package dev.fatwood.metadata.config;

import java.util.Optional;

/**
 * A setting of single groups: a whole number of milliseconds.
 *
 * @param name its key; that of the broker is the same with {@code group.} before it
 * @param defaultValue what the broker gives to groups without a value of their own
 * @param lowest allowed, as the broker's settings say; as are the others
 */
public record GroupConfigKey(String name, int defaultValue, int lowest, int highest, String documentation) {

    /** What is wrong with {@code value}, or nothing. */
    public Optional<String> problem(String value) {
        try {
            int number = Integer.parseInt(value);
            return number >= lowest && number <= highest
                    ? Optional.empty()
                    : Optional.of("Invalid value " + value + " for configuration " + name + ": must be " + lowest
                            + " to " + highest);
        } catch (NumberFormatException notANumber) {
            return Optional.of("Invalid value " + value + " for configuration " + name + ": Not a number of type INT");
        }
    }

    /** What holds for a group with these settings. */
    public int value(String ofGroup) {
        return ofGroup == null ? defaultValue : Integer.parseInt(ofGroup);
    }
}
