package dev.fatwood.broker.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * How long this process has run. On Linux from {@code /proc} (see proc(5)), in steps of 10 ms: the start instant the JDK tells is counted
 * from the kernel's boot time, which is in whole seconds, and so can be a second wrong.
 */
final class ProcessAge {

    /** Ticks of {@code starttime} in a second, the same on every architecture Java runs on. */
    private static final int TICKS_PER_S = 100;

    private static final int MS_PER_S = 1_000;

    /** Of the fields behind the command's name, counted from 0: {@code starttime}. */
    private static final int START_TIME_FIELD = 19;

    private ProcessAge() {}

    /** Of this process, in ms; to the second only where there is no {@code /proc}. */
    static long ms() {
        try {
            return ms(Files.readString(Path.of("/proc/self/stat")), Files.readString(Path.of("/proc/uptime")));
        } catch (IOException noProc) {
            Instant now = Instant.now();
            Instant start = ProcessHandle.current().info().startInstant().orElse(now);
            return Duration.between(start, now).toMillis();
        }
    }

    /**
     * @param stat the content of {@code /proc/self/stat}; the name in it may hold blanks and parentheses
     * @param uptime the content of {@code /proc/uptime}
     */
    static long ms(String stat, String uptime) {
        String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long startMs = Long.parseLong(behindName[START_TIME_FIELD]) * MS_PER_S / TICKS_PER_S;
        double upSeconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
        return Math.round(upSeconds * MS_PER_S) - startMs;
    }
}
