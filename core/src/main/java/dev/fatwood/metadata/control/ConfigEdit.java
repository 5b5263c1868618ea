package dev.fatwood.metadata.control;

import dev.fatwood.metadata.control.AlterConfigs.ConfigChange;
import dev.fatwood.metadata.control.AlterConfigs.Operation;
import dev.fatwood.metadata.control.AlterConfigs.Others;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The settings of one topic or broker while they are changed one by one. Made for one command; thread: the metadata lane. */
final class ConfigEdit {

    private final ConfigRules rules;
    private final Map<String, String> before;
    private final Map<String, String> after;
    /** New values by key, {@code null} for back to the default; in the order of the changes. */
    private final Map<String, String> changed = new LinkedHashMap<>();

    ConfigEdit(ConfigRules rules, Map<String, String> before, Others others) {
        this.rules = rules;
        this.before = before;
        this.after = new TreeMap<>(before);
        if (others == Others.RESET) {
            before.keySet().forEach(key -> changed.put(key, null));
            after.clear();
        }
    }

    /** Makes one change, or says what is wrong with it. */
    Optional<Refusal> apply(ConfigChange change) {
        Optional<Refusal> refusal = problem(change);
        if (refusal.isPresent()) {
            return refusal;
        }
        String value = valueAfter(change);
        refusal = value == null ? Optional.empty() : rules.problem(change.key(), value);
        if (refusal.isEmpty()) {
            changed.put(change.key(), value);
            after.remove(change.key());
            if (value != null) {
                after.put(change.key(), value);
            }
        }
        return refusal;
    }

    private Optional<Refusal> problem(ConfigChange change) {
        if (change.operation() == Operation.DELETE) {
            return rules.nameProblem(change.key());
        }
        if (change.value() == null || change.operation() == Operation.SET) {
            return rules.problem(change.key(), change.value());
        }
        return rules.isList(change.key())
                ? Optional.empty()
                : rules.nameProblem(change.key())
                        .or(() -> rules.refusal("Can't " + change.operation() + " to key " + change.key()
                                + " because its type is not LIST."));
    }

    private String valueAfter(ConfigChange change) {
        if (change.operation() == Operation.DELETE) {
            return null;
        }
        if (change.operation() == Operation.SET) {
            return change.value();
        }
        String now = after.getOrDefault(change.key(), rules.defaultValue(change.key()));
        Set<String> items = new LinkedHashSet<>(items(now));
        if (change.operation() == Operation.APPEND) {
            items.addAll(items(change.value()));
        } else {
            items.removeAll(items(change.value()));
        }
        return String.join(",", items);
    }

    private static List<String> items(String value) {
        return value.isBlank()
                ? List.of()
                : Arrays.stream(value.split(",")).map(String::trim).toList();
    }

    /** What is wrong with all settings together after the changes, or nothing. */
    Optional<Refusal> problem() {
        return rules.problemTogether(after);
    }

    /** What differs from before: new values by key, {@code null} for back to the default. */
    Map<String, String> changed() {
        Map<String, String> differing = new LinkedHashMap<>(changed);
        differing.entrySet().removeIf(entry -> Objects.equals(entry.getValue(), before.get(entry.getKey())));
        return differing;
    }
}
