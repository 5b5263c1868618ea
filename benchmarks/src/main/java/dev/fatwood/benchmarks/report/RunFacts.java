package dev.fatwood.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where, when and on what a case ran.
 *
 * @param commit short id, with {@code +changes} if the tree differed from it
 * @param loadBefore the machine's load average of the last minute before: how busy others kept it
 */
public record RunFacts(
        Instant time, String commit, double loadBefore, Map<String, String> machine, Map<String, String> versions) {

    private static final long MEBIBYTE = 1024 * 1024;

    public static RunFacts now() {
        return new RunFacts(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                System.getProperty("fatwood.commit", "unknown"),
                system().getSystemLoadAverage(),
                thisMachine(),
                builtVersions());
    }

    private static Map<String, String> thisMachine() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cores", String.valueOf(system().getAvailableProcessors()));
        facts.put("cpu", cpuModel());
        facts.put("memoryMb", String.valueOf(system().getTotalMemorySize() / MEBIBYTE));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        return facts;
    }

    private static Map<String, String> builtVersions() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("fatwood", Versions.of("fatwood"));
        facts.put("apacheKafka", Versions.of("apache-kafka"));
        facts.put("spark", Versions.of("spark"));
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        return facts;
    }

    private static OperatingSystemMXBean system() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    private static String cpuModel() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
