package dev.fatwood.benchmarks.cases;

import dev.fatwood.benchmarks.broker.BrokerKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings line of cases that run each broker with the JVM flags it ships. */
final class ShippedFlags {

    private ShippedFlags() {}

    static Map<String, String> of(List<BrokerKind> kinds) {
        return kinds.stream().collect(Collectors.toMap(kind -> kind.side() + "JvmFlags", ShippedFlags::of));
    }

    private static String of(BrokerKind kind) {
        return kind.shippedFlags().isEmpty() ? "the launcher's" : String.join(" ", kind.shippedFlags());
    }
}
