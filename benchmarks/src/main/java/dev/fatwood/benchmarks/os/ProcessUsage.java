package dev.fatwood.benchmarks.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** CPU time and memory of one process. */
public final class ProcessUsage {

    private static final double KILOBYTES_PER_MEGABYTE = 1024;
    private static final double MILLIS_PER_SECOND = 1000;

    private ProcessUsage() {}

    /** Resident set in MiB ({@code VmRSS}), shared pages included. */
    public static double residentMegabytes(long pid) {
        Path status = Path.of("/proc/" + pid + "/status");
        try {
            String line = Files.readAllLines(status).stream()
                    .filter(one -> one.startsWith("VmRSS:"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES_PER_MEGABYTE;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "resident memory cannot be read: " + e.getMessage() + " (this case needs Linux)", e);
        }
    }

    /** User and system seconds since the process started; steps of 10 ms. */
    public static double cpuSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / MILLIS_PER_SECOND;
    }
}
