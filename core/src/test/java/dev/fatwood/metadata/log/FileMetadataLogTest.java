package dev.fatwood.metadata.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFullException;
import dev.fatwood.metadata.image.MetadataDelta;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.record.BrokerConfigChanged;
import dev.fatwood.metadata.record.ClusterCreated;
import dev.fatwood.metadata.record.GroupConfigChanged;
import dev.fatwood.metadata.record.MetadataRecord;
import dev.fatwood.metadata.record.PartitionsAdded;
import dev.fatwood.metadata.record.ProducerIdsReserved;
import dev.fatwood.metadata.record.TopicConfigChanged;
import dev.fatwood.metadata.record.TopicCreated;
import dev.fatwood.metadata.record.TopicDeleted;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.FakeRandom;
import dev.fatwood.testkit.fake.StepLane;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

final class FileMetadataLogTest {

    private static final UUID ID = new UUID(0x0123456789ab4defL, 0x8123456789abcdefL);
    private static final UUID OTHER_ID = new UUID(1, 2);
    private static final ClusterCreated CLUSTER = new ClusterCreated("AAAAAAAAAAAAAAAAAAAAAA", 7);
    private static final TopicCreated TOPIC = new TopicCreated(
            ID, "flights", List.of(List.of(7), List.of(7)), Map.of("retention.ms", "5", "ack.durability", "fsync"));
    /** One of each type. */
    private static final List<MetadataRecord> RECORDS = List.of(
            CLUSTER,
            TOPIC,
            new TopicCreated(OTHER_ID, "b", List.of(List.of(7)), Map.of()),
            new PartitionsAdded(ID, List.of(List.of(7))),
            new TopicConfigChanged(ID, "retention.ms", null),
            new TopicConfigChanged(ID, "segment.ms", "9"),
            new TopicDeleted(OTHER_ID),
            new ProducerIdsReserved(1000));

    private final FakeDisk disk = new FakeDisk();
    private final StepLane lane = new StepLane();
    private final List<String> told = new ArrayList<>();

    @Test
    void emptyLogAddsUpToNothing() {
        assertThat(open().recovered()).isEqualTo(MetadataImage.EMPTY);
    }

    @Test
    void recordsSurviveTheNextStart() {
        // Given
        append(open(), RECORDS);

        // When
        disk.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(open().recovered()).isEqualTo(image(RECORDS));
    }

    @Test
    void logLeftByAKillBeforeItsNameWasDurableIsMadeDurableBeforeItIsUsed() {
        // Given: the process ends while it begins the log
        disk.failSyncs("killed here");
        assertThatThrownBy(this::open).hasMessageContaining("killed here");
        disk.heal();
        append(open(), RECORDS);

        // When
        disk.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(open().recovered()).isEqualTo(image(RECORDS));
    }

    @Test
    void bytesAreThoseOfTheGoldenFile() throws IOException {
        // Given
        byte[] golden;
        try (InputStream file = getClass().getResourceAsStream("/golden/metadata-log-v1.bin")) {
            golden = file.readAllBytes();
        }

        // When
        MetadataLog log = open();
        for (MetadataRecord change : RECORDS) {
            append(log, List.of(change));
        }

        // Then
        assertThat(disk.contents(FileMetadataLog.PATH)).isEqualTo(golden);
    }

    @Test
    void changedSettingsOfBrokersHaveTheBytesOfTheGoldenFile() throws IOException {
        // Given
        byte[] golden;
        try (InputStream file = getClass().getResourceAsStream("/golden/metadata-log-v1-broker-config.bin")) {
            golden = file.readAllBytes();
        }

        // When
        MetadataLog log = open();
        append(log, List.of(new BrokerConfigChanged("", "log.retention.ms", "60000")));
        append(log, List.of(new BrokerConfigChanged("7", "log.cleanup.policy", "compact")));
        append(log, List.of(new BrokerConfigChanged("", "log.retention.ms", null)));

        // Then
        assertThat(disk.contents(FileMetadataLog.PATH)).isEqualTo(golden);
        assertThat(log.durableOffset()).isEqualTo(golden.length);
        assertThat(open().recovered().brokerConfigs().byBroker())
                .isEqualTo(Map.of("7", Map.of("log.cleanup.policy", "compact")));
    }

    @Test
    void changedSettingsOfGroupsHaveTheBytesOfTheGoldenFile() throws IOException {
        // Given
        byte[] golden;
        try (InputStream file = getClass().getResourceAsStream("/golden/metadata-log-v1-group-config.bin")) {
            golden = file.readAllBytes();
        }

        // When
        MetadataLog log = open();
        append(log, List.of(new GroupConfigChanged("g", "consumer.session.timeout.ms", "50000")));
        append(log, List.of(new GroupConfigChanged("h", "consumer.heartbeat.interval.ms", "6000")));
        append(log, List.of(new GroupConfigChanged("g", "consumer.session.timeout.ms", null)));

        // Then
        assertThat(disk.contents(FileMetadataLog.PATH)).isEqualTo(golden);
        assertThat(open().recovered().groupConfigs().byName())
                .isEqualTo(Map.of("h", Map.of("consumer.heartbeat.interval.ms", "6000")));
    }

    @Test
    void snapshotKeepsChangedSettingsOfBrokersAndGroups() {
        // Given
        MetadataImage image = image(List.of(
                CLUSTER,
                new BrokerConfigChanged("", "log.retention.ms", "60000"),
                new BrokerConfigChanged("7", "log.retention.ms", "70000"),
                new GroupConfigChanged("g", "consumer.session.timeout.ms", "50000")));

        // When
        MetadataImage again = image(MetadataSnapshot.of(image));

        // Then
        assertThat(again).isEqualTo(image);
    }

    @Test
    void listenerIsToldOnlyAfterTheSync() {
        // Given
        MetadataLog log = open();
        disk.holdSyncs();

        // When
        log.append(List.of(CLUSTER), failure -> told.add("cluster"));
        lane.runAll();

        // Then
        assertThat(told).isEmpty();
        disk.completeSyncs();
        lane.runAll();
        assertThat(told).containsExactly("cluster");
    }

    @Test
    void appendsThatWaitShareOneSync() {
        // Given
        MetadataLog log = open();
        int before = disk.syncs();
        disk.holdSyncs();

        // When
        for (int n = 0; n < 10; n++) {
            int number = n;
            log.append(List.of(new ProducerIdsReserved(n)), failure -> told.add("" + number));
        }
        disk.completeNextSync();
        lane.runAll();

        // Then: the first went alone, the nine that came meanwhile share the second
        assertThat(told).containsExactly("0");
        disk.completeSyncs();
        lane.runAll();
        assertThat(told).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(disk.syncs() - before).isEqualTo(2);
    }

    @Test
    void failedSyncIsToldToAllAndEndsTheLog() {
        // Given
        MetadataLog log = open();
        disk.holdSyncs();
        log.append(List.of(CLUSTER), failure -> told.add("first " + (failure != null)));
        log.append(List.of(TOPIC), failure -> told.add("second " + (failure != null)));

        // When
        disk.failSyncs("input/output error");
        disk.completeSyncs();
        lane.runAll();

        // Then
        assertThat(told).containsExactly("first true", "second true");
        disk.heal();
        assertThatThrownBy(() -> log.append(List.of(CLUSTER), failure -> {}))
                .isInstanceOf(DiskException.class)
                .hasMessageContaining("input/output error");
    }

    @Test
    void fullDiskRefusesOneAppendAndHeals() {
        // Given
        MetadataLog log = open();
        append(log, List.of(CLUSTER));
        disk.limitTo(disk.contents(FileMetadataLog.PATH).length + 10);

        // When
        assertThatThrownBy(() -> log.append(List.of(TOPIC), failure -> told.add("never")))
                .isInstanceOf(DiskFullException.class);

        // Then
        disk.limitTo(Long.MAX_VALUE);
        append(log, List.of(TOPIC));
        assertThat(open().recovered()).isEqualTo(image(List.of(CLUSTER, TOPIC)));
    }

    @Test
    void cutAtAnyByteKeepsTheWholeRecordsBefore() {
        // Given
        append(open(), RECORDS);
        byte[] whole = disk.contents(FileMetadataLog.PATH);

        for (int size = 0; size <= whole.length; size++) {
            // When
            disk.plant(FileMetadataLog.PATH, Arrays.copyOf(whole, size));
            MetadataImage recovered = open().recovered();

            // Then
            int kept = wholeRecords(whole, size);
            assertThat(recovered).as("%d bytes", size).isEqualTo(image(RECORDS.subList(0, kept)));
            assertThat(disk.contents(FileMetadataLog.PATH)).as("%d bytes", size).hasSize(endOf(whole, kept));
        }
    }

    @Test
    void damageToAcknowledgedRecordsIsRefused() {
        // Given: each record synced before the next, so all but the last are known to have been durable
        MetadataLog log = open();
        RECORDS.forEach(change -> append(log, List.of(change)));
        byte[] whole = disk.contents(FileMetadataLog.PATH);

        for (int damaged = 0; damaged < endOf(whole, RECORDS.size() - 1); damaged++) {
            byte[] bytes = whole.clone();
            bytes[damaged] ^= 0x10;
            disk.plant(FileMetadataLog.PATH, bytes);

            int openFiles = disk.openFiles();

            // When / Then
            assertThatThrownBy(this::open)
                    .as("byte %d", damaged)
                    .isInstanceOf(CorruptMetadataException.class)
                    .hasMessageContaining(FileMetadataLog.PATH);
            assertThat(disk.openFiles()).isEqualTo(openFiles);
        }
    }

    @Test
    void unknownVersionIsRefused() {
        // Given
        append(open(), List.of(CLUSTER));
        byte[] bytes = disk.contents(FileMetadataLog.PATH).clone();
        bytes[9] = 2;
        CRC32C crc = new CRC32C();
        crc.update(bytes, 8, bytes.length - 8);
        ByteBuffer.wrap(bytes).putInt(4, (int) crc.getValue());
        disk.plant(FileMetadataLog.PATH, bytes);

        // When / Then
        assertThatThrownBy(this::open)
                .isInstanceOf(CorruptMetadataException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void anyCrashKeepsWhatWasAcknowledgedAndNothingHalf() {
        for (int seed = 0; seed < 300; seed++) {
            // Given
            FakeRandom random = new FakeRandom(seed);
            FakeDisk crashing = new FakeDisk();
            FileMetadataLog log = FileMetadataLog.open(crashing, lane);
            List<Integer> acknowledged = new ArrayList<>();
            int steps = 1 + random.nextInt(10);
            for (int n = 1; n <= steps; n++) {
                crashing.holdSyncs();
                int number = n;
                log.append(List.of(new ProducerIdsReserved(n)), failure -> acknowledged.add(number));
                if (random.nextBoolean()) {
                    crashing.completeSyncs();
                }
                lane.runAll();
            }

            // When
            crashing.crash(CrashPlan.torn(random));

            // Then
            long recovered = FileMetadataLog.open(crashing, lane).recovered().nextProducerId();
            assertThat(recovered).as("seed %d", seed).isBetween((long) acknowledged.size(), (long) steps);
        }
    }

    @Test
    void longHistoryIsRewrittenOnOpen() {
        // Given
        MetadataLog log = open();
        append(log, List.of(CLUSTER, TOPIC));
        for (int n = 0; n < 30_000; n++) {
            log.append(List.of(new TopicConfigChanged(ID, "segment.ms", "" + n)), failure -> {});
        }
        lane.runAll();
        append(log, List.of(new ProducerIdsReserved(5)));
        assertThat(disk.contents(FileMetadataLog.PATH).length).isGreaterThan(FileMetadataLog.REWRITE_BYTES_MIN);

        // When
        MetadataLog reopened = open();
        disk.crash(CrashPlan.loseUnsynced());

        // Then
        MetadataImage expected = image(
                List.of(CLUSTER, TOPIC, new TopicConfigChanged(ID, "segment.ms", "29999"), new ProducerIdsReserved(5)));
        assertThat(reopened.recovered()).isEqualTo(expected);
        assertThat(disk.contents(FileMetadataLog.PATH)).hasSizeLessThan(1000);
        assertThat(disk.list("")).containsExactly(FileMetadataLog.PATH);
        assertThat(open().recovered()).isEqualTo(expected);
    }

    @Test
    void unreadableDiskIsTold() {
        // Given
        disk.failSyncs("input/output error");

        // When / Then
        assertThatThrownBy(this::open).isInstanceOf(DiskException.class);
    }

    private FileMetadataLog open() {
        return FileMetadataLog.open(disk, lane);
    }

    private void append(MetadataLog log, List<MetadataRecord> records) {
        List<DiskException> failures = new ArrayList<>();
        log.append(records, failures::add);
        lane.runAll();
        assertThat(failures).containsExactly((DiskException) null);
    }

    private static MetadataImage image(List<MetadataRecord> records) {
        MetadataDelta delta = new MetadataDelta();
        records.forEach(delta::apply);
        return delta.image();
    }

    private static int wholeRecords(byte[] file, int size) {
        int count = 0;
        while (count < RECORDS.size() && endOf(file, count + 1) <= size) {
            count++;
        }
        return count;
    }

    private static int endOf(byte[] file, int records) {
        int end = 0;
        for (int n = 0; n < records; n++) {
            end += 4 + ByteBuffer.wrap(file).getInt(end);
        }
        return end;
    }
}
