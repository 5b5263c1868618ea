package dev.fatwood.cli.doctor;

import dev.fatwood.cli.text.Amounts;
import dev.fatwood.cli.text.FileTrouble;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at Java, limits and the disk of this machine. Reads, but for one small file that it removes again. */
final class MachineChecks {

    private static final int JAVA_MIN = 17;
    private static final long FILES_MIN = 4_096;
    private static final long FREE_BYTES_MIN = 1L << 30;
    private static final int SYNCS = 20;
    private static final int SYNC_BYTES = 4_096;
    private static final double SLOW_SYNC_MS = 10;
    private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+(\\S+)");

    private MachineChecks() {}

    static Finding java() {
        int version = Runtime.version().feature();
        String words = "Java " + Runtime.version() + ", heap up to "
                + Amounts.bytes(Runtime.getRuntime().maxMemory()) + ", "
                + Runtime.getRuntime().availableProcessors()
                + " processors";
        return version >= JAVA_MIN
                ? Finding.ok("java", words)
                : Finding.fail("java", words + "; install a JDK " + JAVA_MIN + " or newer");
    }

    static Finding flags() {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        boolean isInterpreted = flags.contains("-Xint");
        String words = System.getenv().getOrDefault("FATWOOD_JVM_FLAGS", "none of your own");
        return isInterpreted
                ? Finding.warn("jvm flags", "-Xint makes everything slow; take it away")
                : Finding.ok("jvm flags", words);
    }

    static Finding openFiles() {
        try {
            Matcher limit = OPEN_FILES.matcher(Files.readString(Path.of("/proc/self/limits")));
            if (!limit.find()) {
                return Finding.warn("open files", "the limit is not known");
            }
            boolean isEnough = limit.group(1).equals("unlimited") || Long.parseLong(limit.group(1)) >= FILES_MIN;
            return isEnough
                    ? Finding.ok("open files", "limit " + limit.group(1))
                    : Finding.warn(
                            "open files",
                            "limit " + limit.group(1) + "; raise it to 100000 for many partitions (ulimit -n)");
        } catch (IOException e) {
            return Finding.ok("open files", "not known on this system");
        }
    }

    /** Where files of {@code directory} would come to lie: there, or in the nearest one above it that exists. */
    static Path existing(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    static Finding space(Path directory) {
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            String words = Amounts.bytes(free) + " free at " + directory;
            return free >= FREE_BYTES_MIN
                    ? Finding.ok("disk space", words)
                    : Finding.warn("disk space", words + "; lower log.retention.bytes, or use another disk");
        } catch (IOException e) {
            return Finding.fail("disk space", "cannot look at " + directory + ": " + FileTrouble.of(e));
        }
    }

    /** The price of an acknowledgement: it waits for one sync. */
    static Finding sync(Path directory) {
        Path file = null;
        try {
            file = Files.createTempFile(directory, "fatwood-doctor", ".tmp");
            double ms = medianSyncMs(file);
            String words = String.format(Locale.ROOT, "a write reaches the disk in %.2f ms", ms);
            return ms < SLOW_SYNC_MS
                    ? Finding.ok("disk sync", words)
                    : Finding.warn("disk sync", words + "; every acknowledgement waits that long: use a faster disk");
        } catch (NoSuchFileException e) {
            return Finding.fail("disk sync", "cannot write in " + directory + ": nothing can be made there");
        } catch (IOException e) {
            return Finding.fail("disk sync", "cannot write in " + directory + ": " + FileTrouble.of(e));
        } finally {
            remove(file);
        }
    }

    private static double medianSyncMs(Path file) throws IOException {
        long[] nanos = new long[SYNCS];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int n = 0; n < SYNCS; n++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(SYNC_BYTES));
                channel.force(false);
                nanos[n] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return nanos[SYNCS / 2] / 1e6;
    }

    private static void remove(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
