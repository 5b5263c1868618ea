package dev.fatwood.replication.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.storage.epoch.EpochEnd;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.CrashPlan;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Every file of a partition, cut at every byte, zeroed from every byte on, and with every byte changed. Whatever happens to derived files,
 * records, producers, epochs and times are as before. Records known to be durable are never cut: what is left of them is read, and where
 * they are damaged readers are told so. Only a tail that nobody vouches for is cut, after its last whole batch.
 */
final class EveryByteTest {

    private static final String DIRECTORY = PartitionFixture.ID.directory() + "/";
    private static final int BATCHES = 7;
    private static final int LAST_SEGMENT_FROM = 6;
    /** Of the batch header: the partition leader epoch, which no checksum covers and no reader needs. */
    private static final int EPOCH_AT = 12;

    private static final int EPOCH_UNTIL = 16;

    private static final Map<String, BiFunction<byte[], Integer, byte[]>> DAMAGES = new LinkedHashMap<>();

    static {
        DAMAGES.put("cut", (bytes, at) -> Arrays.copyOf(bytes, at));
        DAMAGES.put("zeroed", (bytes, at) -> {
            byte[] zeroed = bytes.clone();
            Arrays.fill(zeroed, at, zeroed.length, (byte) 0);
            return zeroed;
        });
        DAMAGES.put("changed", (bytes, at) -> {
            byte[] changed = bytes.clone();
            changed[at] ^= 0x41;
            return changed;
        });
    }

    private final PartitionFixture fixture =
            new PartitionFixture(Map.of("segment.bytes", "250", "index.interval.bytes", "0"));
    private Map<String, byte[]> files;
    private List<byte[]> batches;

    @Test
    void derivedFilesAreRebuiltFromAnyDamageAfterAnOrderlyStop() {
        // Given
        appendAll();
        fixture.partition.close();
        remember();
        assertThat(files.keySet()).anyMatch(name -> name.endsWith(".producers"));

        // When // Then
        everyDamage(name -> !name.endsWith(".log"), this::everythingIsAsBefore);
    }

    @Test
    void derivedFilesAreRebuiltFromAnyDamageAfterAKill() {
        // Given
        appendAll();
        remember();

        // When // Then
        everyDamage(name -> !name.endsWith(".log"), this::everythingIsAsBefore);
    }

    @Test
    void derivedFilesThatAreMissingOrOldAreRebuilt() {
        // Given
        appendAll();
        fixture.disk.crash(CrashPlan.keepUnsynced());
        fixture.open();
        Map<String, byte[]> older = snapshotOfFiles();
        fixture.appended(Batches.fromProducer(9, 1, BATCHES, "v" + BATCHES));
        fixture.partition.close();
        remember();

        for (String name : List.copyOf(files.keySet())) {
            if (!name.endsWith(".log")) {
                // When
                restore();
                fixture.disk.delete(DIRECTORY + name);
                fixture.open();

                // Then
                everythingIsAsBefore("missing " + name);
                if (older.containsKey(name) && !name.equals("log.checkpoint")) {
                    restore();
                    fixture.disk.plant(DIRECTORY + name, older.get(name));
                    fixture.open();
                    everythingIsAsBefore("old " + name);
                }
            }
        }
    }

    @Test
    void recordsKnownToBeDurableAreNeverCutAndNeverHandedOutDamaged() {
        // Given
        appendAll();
        fixture.partition.close();
        remember();

        // When // Then
        everyDamage(name -> name.endsWith(".log"), this::recordsAreWholeOrRefused);
    }

    @Test
    void tailThatNobodyVouchesForIsCutAfterItsLastWholeBatch() {
        // Given: killed, so that the checkpoint covers all segments but the last
        appendAll();
        remember();
        String last = files.keySet().stream()
                .filter(name -> name.endsWith(".log"))
                .reduce((a, b) -> b)
                .orElseThrow();

        // When // Then
        everyDamage(last::equals, damage -> {
            if (!fixture.faults.isEmpty()) {
                assertThat(fixture.faults).as(damage).allMatch(fault -> fault.contains("records of leader epoch"));
                return;
            }
            List<RecordBatch> read = read(0);
            assertThat(read).as(damage).hasSizeGreaterThanOrEqualTo(LAST_SEGMENT_FROM);
            for (int n = 0; n < read.size(); n++) {
                assertSame(damage, read.get(n), n);
            }
            int next = read.size();
            assertThat(fixture.appended(Batches.fromProducer(9, 1, next, "again"))
                            .baseOffset())
                    .as(damage)
                    .isEqualTo(next);
        });
    }

    private void appendAll() {
        for (int sequence = 0; sequence < BATCHES; sequence++) {
            fixture.appended(Batches.fromProducer(9, 1, sequence, "v" + sequence));
        }
    }

    private void remember() {
        files = snapshotOfFiles();
        restore();
        fixture.open();
        batches = new ArrayList<>();
        read(0).forEach(batch -> batches.add(bytes(batch)));
        assertThat(batches).hasSizeGreaterThanOrEqualTo(BATCHES);
    }

    private Map<String, byte[]> snapshotOfFiles() {
        Map<String, byte[]> found = new LinkedHashMap<>();
        fixture.disk
                .list(PartitionFixture.ID.directory())
                .forEach(name -> found.put(name, fixture.disk.contents(DIRECTORY + name)));
        return found;
    }

    private void restore() {
        fixture.disk.crash(CrashPlan.keepUnsynced());
        fixture.disk.list(PartitionFixture.ID.directory()).forEach(name -> fixture.disk.delete(DIRECTORY + name));
        files.forEach((name, bytes) -> fixture.disk.plant(DIRECTORY + name, bytes));
        fixture.faults.clear();
        fixture.outcomes.clear();
    }

    private interface Names {
        boolean concerns(String name);
    }

    private interface Then {
        void holds(String damage);
    }

    private void everyDamage(Names names, Then then) {
        for (String name : List.copyOf(files.keySet())) {
            for (int at = 0; names.concerns(name) && at < files.get(name).length; at++) {
                for (Map.Entry<String, BiFunction<byte[], Integer, byte[]>> damage : DAMAGES.entrySet()) {
                    restore();
                    fixture.disk.plant(DIRECTORY + name, damage.getValue().apply(files.get(name), at));
                    fixture.open();
                    then.holds(name + " " + damage.getKey() + " at byte " + at);
                }
            }
        }
    }

    private void everythingIsAsBefore(String damage) {
        assertThat(fixture.faults).as(damage).isEmpty();
        List<RecordBatch> read = read(0);
        assertThat(read).as(damage).hasSize(batches.size());
        for (int n = 0; n < read.size(); n++) {
            assertSame(damage, read.get(n), n);
        }
        assertThat(fixture.offset(Batches.TIME_MS).offset()).as(damage).isZero();
        assertThat(fixture.offset(OffsetQuery.MAX_TIMESTAMP).timestampMs())
                .as(damage)
                .isEqualTo(Batches.TIME_MS);
        assertThat(fixture.partition.endOfEpoch(3, 3).end()).as(damage).isEqualTo(new EpochEnd(3, batches.size()));
        assertThat(fixture.partition.endOfEpoch(2, 3).end()).as(damage).isEqualTo(new EpochEnd(2, 0));
        int last = batches.size() - 1;
        assertThat(fixture.appended(Batches.fromProducer(9, 1, last, "v" + last))
                        .baseOffset())
                .as(damage)
                .isEqualTo(last);
        assertThat(fixture.appended(Batches.fromProducer(9, 1, last + 2, "gap")).error())
                .as(damage)
                .isEqualTo(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
        assertThat(fixture.appended(Batches.fromProducer(9, 1, last + 1, "next"))
                        .baseOffset())
                .as(damage)
                .isEqualTo(last + 1);
    }

    private void recordsAreWholeOrRefused(String damage) {
        fixture.disk
                .list(PartitionFixture.ID.directory())
                .forEach(name -> assertThat(!name.endsWith(".log")
                                || fixture.disk.contents(DIRECTORY + name).length > 0
                                || damage.contains(name)
                                || files.get(name).length == 0)
                        .as(damage)
                        .isTrue());
        for (int from = 0; from < batches.size(); from++) {
            ReadResult result = fixture.read(from);
            if (result.records() == null) {
                assertThat(result.error()).as(damage).isIn(ErrorCode.CORRUPT_MESSAGE, ErrorCode.KAFKA_STORAGE_ERROR);
                assertThat(fixture.faults).as(damage).isNotEmpty();
            } else {
                result.records().release();
                int next = from;
                for (RecordBatch batch : fixture.batches(from)) {
                    assertSame(damage, batch, next++);
                }
            }
        }
    }

    /** All batches that reads one after the other find. */
    private List<RecordBatch> read(long fromOffset) {
        List<RecordBatch> all = new ArrayList<>();
        List<RecordBatch> some = fixture.batches(fromOffset);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = fixture.batches(all.get(all.size() - 1).nextOffset());
        }
        return all;
    }

    private void assertSame(String damage, RecordBatch batch, int number) {
        byte[] found = bytes(batch);
        byte[] expected = batches.get(number).clone();
        Arrays.fill(found, EPOCH_AT, EPOCH_UNTIL, (byte) 0);
        Arrays.fill(expected, EPOCH_AT, EPOCH_UNTIL, (byte) 0);
        assertThat(found).as(damage + ", batch " + number).isEqualTo(expected);
    }

    private static byte[] bytes(RecordBatch batch) {
        ByteBuffer source = batch.bytes();
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        return bytes;
    }
}
