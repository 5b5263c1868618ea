package dev.fatwood.metadata.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.metadata.image.MetadataDelta;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.record.ClusterCreated;
import dev.fatwood.metadata.record.MetadataRecord;
import dev.fatwood.testkit.fake.CrashPlan;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.StepLane;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FailedSyncBeforeStartTest {

    private static final List<MetadataRecord> RECORDS = List.of(new ClusterCreated("AAAAAAAAAAAAAAAAAAAAAA", 7));

    private final FakeDisk disk = new FakeDisk();
    private final StepLane lane = new StepLane();

    /** What a failed sync dropped is still in the page cache for the next process, and taken for clean. */
    @Test
    void recordsFoundAtAStartSurviveThoughASyncBeforeItFailed() {
        // Given
        FileMetadataLog log = open();
        disk.failSyncs("input/output error");
        log.append(RECORDS, failure -> assertThat(failure).isNotNull());
        lane.runAll();
        disk.heal();
        disk.kill();
        assertThat(open().recovered()).isEqualTo(image());

        // When
        disk.crash(CrashPlan.loseUnsynced());

        // Then
        assertThat(open().recovered()).isEqualTo(image());
    }

    private FileMetadataLog open() {
        return FileMetadataLog.open(disk, lane);
    }

    private static MetadataImage image() {
        MetadataDelta delta = new MetadataDelta();
        RECORDS.forEach(delta::apply);
        return delta.image();
    }
}
