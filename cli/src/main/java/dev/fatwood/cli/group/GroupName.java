package dev.fatwood.cli.group;

import dev.fatwood.cli.shell.UsageFailure;
import dev.fatwood.cli.text.Repeats;
import java.util.Collection;
import java.util.List;

/** What a command takes as the name of a group. A broker takes an empty one too, as Kafka's old consumers had it, but from here it is a slip. */
final class GroupName {

    private GroupName() {}

    /** @throws UsageFailure if it is empty, as after a variable of the shell that is not set */
    static void require(String name) {
        require(List.of(name));
    }

    /** @throws UsageFailure if one of them is empty or there twice */
    static void require(Collection<String> names) {
        if (names.contains("")) {
            throw new UsageFailure("the name of a group is empty");
        }
        Repeats.first(names).ifPresent(name -> {
            throw new UsageFailure("group '" + name + "' is named twice");
        });
    }
}
