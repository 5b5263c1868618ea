package dev.fatwood.checks.planted;

final class Locks {

    private int count;

    synchronized int next() {
        return count++;
    }
}
