package dev.fatwood.metadata.config;

import java.util.Optional;

/**
 * A setting of single groups: a whole number of milliseconds.
 *
 * @param name its key; that of the broker is the same with {@code group.} before it
 * @param value what holds where nothing more particular is set; within the bounds
 * @param lowest allowed, as the broker's settings say; as are the others
 * @param changesWhileRunning whether that of the broker can be changed without a restart
 */
public record GroupConfigKey(
        String name, int value, int lowest, int highest, boolean changesWhileRunning, String documentation) {

    public GroupConfigKey {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + lowest + " to " + highest);
        }
    }

    /** The broker's setting that holds for groups without one of their own. */
    public String brokerKey() {
        return brokerKey(name);
    }

    /** The same for the setting {@code name} of groups. */
    public static String brokerKey(String name) {
        return "group." + name;
    }

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

    /**
     * The same where something more particular is set. If the bounds were wider when it was, the nearer one holds.
     *
     * @param particular a number, or {@code null} where nothing is set
     */
    GroupConfigKey given(String particular) {
        return particular == null
                ? this
                : new GroupConfigKey(
                        name,
                        Math.max(lowest, Math.min(highest, Integer.parseInt(particular))),
                        lowest,
                        highest,
                        changesWhileRunning,
                        documentation);
    }
}
