package dev.fatwood.simulator.fault;

import dev.fatwood.simulator.mark.Marks;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Harms files of partitions that hold nothing but what the logs hold too: indexes, snapshots of producers, epochs.
 *
 * @param spared a topic that {@link RecordRot} harms: without both, its records need not be found
 */
record BitRot(FakeDisk disk, Marks marks, String spared) {

    private static final int FLIPS = 6;
    private static final List<String> DERIVED =
            List.of(".index", ".timeindex", ".producers", "leader-epoch-checkpoint");

    /** Flips a bit in some of them, if there are any. */
    void flip(FakeRandom random) {
        List<String> files = derived();
        for (int n = 0; n < FLIPS && !files.isEmpty(); n++) {
            flip(random, files.get(random.nextInt(files.size())));
        }
    }

    private void flip(FakeRandom random, String path) {
        byte[] bytes = disk.contents(path);
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            disk.plant(path, bytes);
            marks.saw("a bit was flipped in a file of " + ending(path));
        }
    }

    /** Removes one of them, if there are any. */
    void lose(FakeRandom random) {
        List<String> files = derived();
        if (!files.isEmpty()) {
            String path = files.get(random.nextInt(files.size()));
            disk.delete(path);
            disk.syncDirectory(path.substring(0, path.lastIndexOf('/')));
            marks.saw("a file of " + ending(path) + " was lost");
        }
    }

    private List<String> derived() {
        List<String> files = new ArrayList<>();
        for (String directory : disk.list("")) {
            for (String name : disk.list(directory)) {
                if (!directory.startsWith(spared + "-") && DERIVED.stream().anyMatch(name::endsWith)) {
                    files.add(directory + "/" + name);
                }
            }
        }
        return files;
    }

    private static String ending(String path) {
        return path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1);
    }
}
