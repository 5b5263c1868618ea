package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.storage.recovery.LogCheckpointFormat;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Indexes are derived data: whatever happens to their files, lookups give what a full scan gives. */
final class SegmentIndexFilesTest {

    private static final LogConfig CONFIG =
            LogConfig.defaults().withSegmentBytes(1500).withIndexIntervalBytes(200);
    private static final String SEALED = "00000000000000000000";

    @Test
    void indexFilesCutAtAnyByteAreRebuilt() {
        for (String suffix : List.of(".index", ".timeindex")) {
            byte[] whole = fixture().disk.contents("flights-0/" + SEALED + suffix);
            for (int size = 0; size < whole.length; size++) {
                // Given
                LogFixture fixture = fixture();
                fixture.disk.plant(fixture.path(SEALED + suffix), Arrays.copyOf(whole, size));

                // When
                fixture.open();

                // Then
                assertLookupsEqualAScan(fixture, suffix + " cut to " + size);
            }
        }
    }

    @Test
    void indexFilesWithAnyByteChangedAreRebuilt() {
        for (String suffix : List.of(".index", ".timeindex")) {
            byte[] whole = fixture().disk.contents("flights-0/" + SEALED + suffix);
            for (int at = 0; at < whole.length; at++) {
                // Given
                LogFixture fixture = fixture();
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << at % 8);
                fixture.disk.plant(fixture.path(SEALED + suffix), damaged);

                // When
                fixture.open();

                // Then
                assertLookupsEqualAScan(fixture, suffix + " changed at " + at);
            }
        }
    }

    @Test
    void indexBuiltAnewIsCoveredWithItsLastWord() {
        // Given: a lookup that found the time index damaged
        LogFixture fixture = fixture();
        fixture.disk.plant(fixture.path(SEALED + ".timeindex"), new byte[0]);
        fixture.open();
        assertLookupsEqualAScan(fixture, "built anew");

        // When
        fixture.append(Batches.sized(100));
        fixture.log.roll();
        fixture.settle().crash(CrashPlan.loseUnsynced());

        // Then
        assertLookupsEqualAScan(fixture, "after a crash");
    }

    @Test
    void zeroedAndDeletedAndForeignIndexesAreRebuiltAndWrittenAgain() {
        for (String suffix : List.of(".index", ".timeindex")) {
            // Given
            LogFixture fixture = fixture();
            byte[] whole = fixture.disk.contents(fixture.path(SEALED + suffix));
            for (byte[] instead :
                    new byte[][] {new byte[whole.length], null, new FakeRandom(1).nextBytes(whole.length * 2)}) {
                if (instead == null) {
                    fixture.disk.delete(fixture.path(SEALED + suffix));
                } else {
                    fixture.disk.plant(fixture.path(SEALED + suffix), instead);
                }

                // When
                fixture.open();
                assertLookupsEqualAScan(fixture, suffix);
                fixture.log.close();

                // Then
                assertThat(fixture.disk.contents(fixture.path(SEALED + suffix))).isEqualTo(whole);
            }
        }
    }

    @Test
    void rebuiltIndexesEqualThoseWrittenByAppends() {
        for (int interval : new int[] {0, 61, 200, 4096}) {
            // Given
            LogFixture fixture = filled(new FakeDisk(), CONFIG.withIndexIntervalBytes(interval));
            List<ByteBuffer> written = indexFiles(fixture);

            // When
            fixture.disk.list(LogFixture.DIRECTORY).stream()
                    .filter(name -> name.endsWith("index") || name.equals(LogCheckpointFormat.NAME))
                    .forEach(name -> fixture.disk.delete(fixture.path(name)));
            fixture.open().log.close();

            // Then
            assertThat(indexFiles(fixture)).isEqualTo(written);
        }
    }

    @Test
    void manySealedSegmentsKeepFewIndexesInHeapAndAllAnswer() {
        // Given
        LogFixture fixture =
                LogFixture.with(LogConfig.defaults().withSegmentBytes(300).withIndexIntervalBytes(0));
        fixture.appendMany(100).settle().reopen();

        // When // Then
        for (int round = 0; round < 2; round++) {
            for (long offset = 0; offset < 100; offset++) {
                assertThat(fixture.baseOffsets(offset, 100, Long.MAX_VALUE, true))
                        .containsExactly(offset);
            }
        }
    }

    /** A stopped log with several segments. */
    private static LogFixture fixture() {
        return filled(new FakeDisk(), CONFIG);
    }

    private static LogFixture filled(FakeDisk disk, LogConfig config) {
        LogFixture fixture = new LogFixture(disk, config);
        FakeRandom random = new FakeRandom(3);
        for (int i = 0; i < 20; i++) {
            fixture.append(Batches.random(random));
        }
        fixture.settle().log.close();
        return fixture;
    }

    private static List<ByteBuffer> indexFiles(LogFixture fixture) {
        return fixture.disk.list(LogFixture.DIRECTORY).stream()
                .filter(name -> name.endsWith("index"))
                .map(name -> ByteBuffer.wrap(fixture.disk.contents(fixture.path(name))))
                .toList();
    }

    private static void assertLookupsEqualAScan(LogFixture fixture, String what) {
        List<BatchSeen> batches = new ArrayList<>();
        fixture.log.replay(
                0,
                header ->
                        batches.add(new BatchSeen(header.baseOffset(), header.lastOffset(), header.maxTimestampMs())));
        for (BatchSeen batch : batches) {
            for (long offset = batch.baseOffset(); offset <= batch.lastOffset(); offset++) {
                assertThat(fixture.baseOffsets(offset, 0, Long.MAX_VALUE, true))
                        .as(what)
                        .containsExactly(batch.baseOffset());
            }
        }
        for (BatchSeen wanted : batches) {
            BatchSeen first = batches.stream()
                    .filter(batch -> batch.maxMs() >= wanted.maxMs())
                    .findFirst()
                    .orElseThrow();
            long found = fixture.log
                    .offsetForTimestamp(wanted.maxMs(), Long.MAX_VALUE)
                    .orElseThrow()
                    .offset();
            assertThat(found).as(what).isBetween(first.baseOffset(), first.lastOffset());
        }
    }

    private record BatchSeen(long baseOffset, long lastOffset, long maxMs) {}
}
