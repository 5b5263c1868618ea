package dev.fatwood.broker.config;

import dev.fatwood.coordinator.assign.Assignor;
import dev.fatwood.coordinator.assign.RangeAssignor;
import dev.fatwood.coordinator.assign.UniformAssignor;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The assignors there are. Kafka also takes names of classes; there is nothing to load them from here. */
final class Assignors {

    static final Map<String, Assignor> BY_NAME = Stream.of(new UniformAssignor(), new RangeAssignor())
            .collect(Collectors.toUnmodifiableMap(Assignor::name, Function.identity()));

    private Assignors() {}
}
