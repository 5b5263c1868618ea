package dev.fatwood.coordinator.shard;

import dev.fatwood.coordinator.group.GroupSummary;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which groups to list. Names are compared in lower case.
 *
 * @param states empty for all
 * @param types empty for all
 */
public record GroupFilter(Set<String> states, Set<String> types) {

    public static GroupFilter of(List<String> states, List<String> types) {
        return new GroupFilter(lowerCase(states), lowerCase(types));
    }

    private static Set<String> lowerCase(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    boolean takes(GroupSummary group) {
        return takes(states, group.state()) && takes(types, group.type());
    }

    private static boolean takes(Set<String> wanted, String name) {
        return wanted.isEmpty() || wanted.contains(name.toLowerCase(Locale.ROOT));
    }
}
