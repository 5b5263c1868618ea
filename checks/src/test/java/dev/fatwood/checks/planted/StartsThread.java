package dev.fatwood.checks.planted;

final class StartsThread {

    void start() {
        new Thread(() -> {}).start();
    }
}
