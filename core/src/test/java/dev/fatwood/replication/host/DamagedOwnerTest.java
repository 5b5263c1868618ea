package dev.fatwood.replication.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.testkit.fake.CrashPlan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The file that says whose a partition's directory is, cut and changed at every byte: records are served or refused, never set aside. */
final class DamagedOwnerTest {

    private static final String FILE = "t-0/" + PartitionDirectory.ID_FILE;

    @Test
    void recordsAreServedOrRefusedWhateverHappenedToTheFile() {
        HostFixture node = new HostFixture();
        node.create("t", 1);
        assertThat(node.append("t", 0)).isEqualTo(ErrorCode.NONE);
        byte[] whole = node.disk.contents(FILE);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            for (byte[] damaged : new byte[][] {changed, Arrays.copyOf(whole, at)}) {
                // Given
                node.disk.plant(FILE, damaged);
                node.faults.clear();

                // When
                node.crash(CrashPlan.keepUnsynced());

                // Then
                String bytes = new String(damaged, StandardCharsets.ISO_8859_1);
                assertThat(node.directories()).as(bytes).noneMatch(name -> name.endsWith(".stray"));
                if (node.faults.isEmpty()) {
                    assertThat(node.records("t", 0)).as(bytes).isEqualTo(1);
                } else {
                    assertThat(node.append("t", 0)).as(bytes).isEqualTo(ErrorCode.KAFKA_STORAGE_ERROR);
                }
            }
        }
    }

    @Test
    void fileWithoutAChecksumIsRead() {
        // Given
        HostFixture node = new HostFixture();
        node.create("t", 1);
        node.append("t", 0);
        String[] lines = new String(node.disk.contents(FILE), StandardCharsets.US_ASCII).split("\n");
        node.disk.plant(FILE, (lines[0] + "\n" + lines[1] + "\n").getBytes(StandardCharsets.US_ASCII));

        // When
        node.crash(CrashPlan.keepUnsynced());

        // Then
        assertThat(node.records("t", 0)).isEqualTo(1);
    }
}
