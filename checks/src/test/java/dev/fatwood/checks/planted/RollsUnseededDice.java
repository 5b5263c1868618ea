package dev.fatwood.checks.planted;

import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

final class RollsUnseededDice {

    private final Supplier<UUID> ids = UUID::randomUUID;

    int roll() {
        return new Random().nextInt(6) + ids.get().hashCode();
    }
}
