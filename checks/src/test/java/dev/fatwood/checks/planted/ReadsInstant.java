package dev.fatwood.checks.planted;

import java.time.Instant;

final class ReadsInstant {

    Instant at() {
        return Instant.now();
    }
}
