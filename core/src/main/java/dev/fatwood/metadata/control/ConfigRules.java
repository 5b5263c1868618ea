package dev.fatwood.metadata.control;

import java.util.Map;
import java.util.Optional;

/** Which settings something may have. */
interface ConfigRules {

    /** Keeps a value well within what a metadata record can hold. */
    int VALUE_CHARS_MAX = 8_192;

    /** What is wrong with changing a setting of this name, or nothing. */
    Optional<Refusal> nameProblem(String name);

    /** What is wrong with a value, which is not {@code null} and short enough, or nothing. */
    Optional<Refusal> valueProblem(String name, String value);

    /** What is wrong with settings that are right each by itself, or nothing. */
    Optional<Refusal> problemTogether(Map<String, String> configs);

    /** A refusal with the code that bad settings get here. */
    Optional<Refusal> refusal(String problem);

    /** Whether values are lists, which can be appended to. */
    boolean isList(String name);

    /** What holds where nothing is set. */
    String defaultValue(String name);

    /** What is wrong with one setting, or nothing. */
    default Optional<Refusal> problem(String name, String value) {
        return nameProblem(name).or(() -> sizeProblem(name, value)).or(() -> valueProblem(name, value));
    }

    private Optional<Refusal> sizeProblem(String name, String value) {
        if (value == null) {
            return refusal("Null value not supported for topic configs: " + name);
        }
        return value.length() <= VALUE_CHARS_MAX
                ? Optional.empty()
                : refusal("Value of " + value.length() + " characters for configuration " + name + ": at most "
                        + VALUE_CHARS_MAX + " are allowed");
    }
}
