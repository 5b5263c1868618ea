package dev.fatwood.broker.os;

import dev.fatwood.env.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What it costs that files are opened again when they are used: figures of ADR 020. Reads and writes of 4 KiB by a plain channel, by a file that stays
 * open, and by files of which each is closed before its turn comes again. The ways take turns. Its argument is a directory on the disk in question.
 */
final class OpenFilesCost {

    private static final int TURNS = 7;
    private static final int CALLS = 200_000;
    private static final int BYTES = 4_096;
    private static final int OPEN_MAX = 16;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);

    /** One call on the file whose turn it is. */
    private interface Call {

        void run(int n) throws IOException;
    }

    private final class Way {
        private final String name;
        private final Call call;
        private final List<Double> nanos = new ArrayList<>();

        Way(String name, Call call) {
            this.name = name;
            this.call = call;
        }

        void turn() throws IOException {
            long startNs = System.nanoTime();
            for (int n = 0; n < CALLS; n++) {
                buffer.clear();
                call.run(n);
            }
            nanos.add((System.nanoTime() - startNs) / (double) CALLS);
        }

        String figures() {
            List<Double> sorted = nanos.stream().sorted().toList();
            return String.format(
                    Locale.ROOT,
                    "%-24s median %8.0f ns  least %8.0f ns",
                    name,
                    sorted.get(sorted.size() / 2),
                    sorted.get(0));
        }
    }

    private void run(Path directory) throws IOException {
        try (DiskPool pool = new DiskPool(2, (where, fault) -> fault.printStackTrace());
                NioDisk disk = new NioDisk(directory, pool, OPEN_MAX);
                FileChannel plain = FileChannel.open(
                        directory.resolve("plain"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            disk.createDirectory("p-0");
            plain.write(buffer.clear(), 0);
            List<DiskFile> files = new ArrayList<>();
            for (int n = 0; n < 2 * OPEN_MAX; n++) {
                files.add(disk.create("p-0/" + n));
                files.get(n).write(buffer.clear(), 0);
                files.get(n).sync();
            }
            DiskFile open = files.get(0);
            List<Way> ways = List.of(
                    new Way("read, channel", n -> plain.read(buffer, 0)),
                    new Way("read, open", n -> open.read(buffer, 0)),
                    new Way(
                            "read, opened again",
                            n -> files.get(n % files.size()).read(buffer, 0)),
                    new Way("write, channel", n -> plain.write(buffer, 0)),
                    new Way("write, open", n -> open.write(buffer, 0)));
            for (int turn = 0; turn < TURNS; turn++) {
                for (Way way : ways) {
                    way.turn();
                }
                files.forEach(DiskFile::sync);
            }
            ways.forEach(way -> System.out.println(way.figures()));
            files.forEach(DiskFile::release);
        }
    }

    public static void main(String[] arguments) throws IOException {
        new OpenFilesCost().run(Files.createTempDirectory(Path.of(arguments[0]), "open-files"));
    }
}
