package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.admin.ConfigAlteration.Change;
import dev.fatwood.metadata.control.AlterConfigs;
import dev.fatwood.metadata.control.AlterConfigs.Changes;
import dev.fatwood.metadata.control.AlterConfigs.ConfigChange;
import dev.fatwood.metadata.control.AlterConfigs.Operation;
import dev.fatwood.metadata.control.AlterConfigs.Others;
import dev.fatwood.metadata.control.ConfigOutcome;
import dev.fatwood.metadata.control.ConfigOwner;
import dev.fatwood.metadata.store.MetadataStore;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What AlterConfigs and IncrementalAlterConfigs have in common: alterations that are no well-formed wishes are refused one by one, the
 * others are carried out together.
 */
final class ConfigAlterations {

    private final MetadataStore metadata;

    ConfigAlterations(MetadataStore metadata) {
        this.metadata = metadata;
    }

    /** Tells {@code outcomes}, on the metadata lane, what became of each of {@code asked}, in the same order. */
    void carryOut(
            List<ConfigAlteration> asked, Others others, boolean validateOnly, Consumer<List<ConfigOutcome>> outcomes) {
        Map<Named, Long> timesNamed =
                asked.stream().collect(Collectors.groupingBy(ConfigAlterations::named, Collectors.counting()));
        List<ConfigOutcome> refused = new ArrayList<>();
        List<Changes> wanted = new ArrayList<>();
        for (ConfigAlteration alteration : asked) {
            String problem = timesNamed.get(named(alteration)) > 1
                    ? "Each resource must appear at most once."
                    : problem(alteration);
            refused.add(problem == null ? null : new ConfigOutcome(null, refusal(alteration), problem));
            if (problem == null) {
                wanted.add(changes(alteration));
            }
        }
        metadata.submit(
                new AlterConfigs(wanted, others, validateOnly),
                (error, decided) -> outcomes.accept(merged(refused, error, decided)));
    }

    private static List<ConfigOutcome> merged(
            List<ConfigOutcome> refused, ErrorCode error, List<ConfigOutcome> decided) {
        Iterator<ConfigOutcome> next = error == ErrorCode.NONE ? decided.iterator() : null;
        List<ConfigOutcome> all = new ArrayList<>(refused.size());
        for (ConfigOutcome known : refused) {
            if (known != null) {
                all.add(known);
            } else {
                all.add(next == null ? new ConfigOutcome(null, error, error.message()) : next.next());
            }
        }
        return all;
    }

    /** Why an alteration cannot be a wish at all; {@code null} if it can. */
    private static String problem(ConfigAlteration alteration) {
        List<Change> changes = alteration.changes();
        if (changes.stream().map(Change::key).distinct().count() < changes.size()) {
            return "Error due to duplicate config keys";
        }
        if (kind(alteration.resourceType()) == null) {
            return ResourceType.problem(alteration.resourceType());
        }
        return changes.stream()
                .map(ConfigAlterations::problem)
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    /** Kafka's code for a wrong setting of this kind of resource. */
    private static ErrorCode refusal(ConfigAlteration alteration) {
        return alteration.resourceType() == ResourceType.CLIENT_METRICS
                ? ErrorCode.INVALID_CONFIG
                : ErrorCode.INVALID_REQUEST;
    }

    private static Named named(ConfigAlteration alteration) {
        return new Named(alteration.resourceType(), alteration.resourceName());
    }

    private static String problem(Change change) {
        Operation operation = operation(change.operation());
        if (operation == null) {
            return "Unknown operation type " + change.operation() + " for " + change.key()
                    + "; there are 0 (set), 1 (delete), 2 (append) and 3 (subtract)";
        }
        return change.value() == null && operation != Operation.DELETE
                ? "Null value not supported for : " + change.key()
                : null;
    }

    /** {@code null} for a number that stands for none. */
    private static Operation operation(byte number) {
        return switch (number) {
            case 0 -> Operation.SET;
            case 1 -> Operation.DELETE;
            case 2 -> Operation.APPEND;
            case 3 -> Operation.SUBTRACT;
            default -> null;
        };
    }

    /** {@code null} for a type whose settings cannot be changed here. */
    private static ConfigOwner.Kind kind(byte resourceType) {
        return switch (resourceType) {
            case ResourceType.TOPIC -> ConfigOwner.Kind.TOPIC;
            case ResourceType.BROKER -> ConfigOwner.Kind.BROKER;
            case ResourceType.GROUP -> ConfigOwner.Kind.GROUP;
            default -> null;
        };
    }

    private static Changes changes(ConfigAlteration alteration) {
        return new Changes(
                new ConfigOwner(kind(alteration.resourceType()), alteration.resourceName()),
                alteration.changes().stream()
                        .map(change -> new ConfigChange(change.key(), operation(change.operation()), change.value()))
                        .toList());
    }

    private record Named(byte resourceType, String resourceName) {}
}
