package dev.fatwood.simulator.history;

import java.util.ArrayList;
import java.util.List;

/** What all clients did, in the order they knew of it. */
public final class History {

    private final List<Operation> operations = new ArrayList<>();

    public void add(Operation operation) {
        operations.add(operation);
    }

    /** The operations of one kind, in order. */
    public <T extends Operation> List<T> all(Class<T> kind) {
        return operations.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
