package dev.fatwood.checks.planted;

import java.util.Random;

final class IsPure {

    int roll(long seed) {
        return new Random(seed).nextInt(6);
    }
}
