package dev.fatwood.checks.planted;

final class ReadsWallClock {

    long stamp() {
        return System.currentTimeMillis();
    }
}
