package dev.fatwood.coordinator.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.metadata.config.GroupConfigKeys;
import dev.fatwood.metadata.config.GroupConfigKeys.Range;
import dev.fatwood.metadata.image.MetadataDelta;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.record.BrokerConfigChanged;
import dev.fatwood.metadata.record.ClusterCreated;
import dev.fatwood.metadata.record.GroupConfigChanged;
import dev.fatwood.metadata.record.MetadataRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConsumerGroupConfigTest {

    private static final String OF_BROKER = "group.consumer.assignment.interval.ms";
    private static final String OF_GROUP = "consumer.assignment.interval.ms";

    @Test
    void groupHasAtLeastOneMemberAndOneAssignor() {
        // When / Then
        assertThat(GroupHost.config(1, MigrationPolicy.DISABLED).sizeMax()).isEqualTo(1);
        assertThatThrownBy(() -> GroupHost.config(0, MigrationPolicy.DISABLED)).hasMessageContaining("max.size");
        assertThatThrownBy(
                        () -> new ConsumerGroupConfig(GroupConfigKeys.DEFAULT, 1, List.of(), MigrationPolicy.DISABLED))
                .hasMessageContaining("assignors");
    }

    @Test
    void whatIsSetForTheGroupWinsOverItsBrokerAndThatOverAllBrokers() {
        // Given
        BrokerConfigChanged all = new BrokerConfigChanged("", OF_BROKER, "2000");
        BrokerConfigChanged one = new BrokerConfigChanged("7", OF_BROKER, "3000");
        BrokerConfigChanged other = new BrokerConfigChanged("8", OF_BROKER, "4000");
        GroupConfigChanged own = new GroupConfigChanged("g", OF_GROUP, "5000");

        // When / Then
        assertThat(intervalMs()).isEqualTo(1_000);
        assertThat(intervalMs(all, other)).isEqualTo(2_000);
        assertThat(intervalMs(all, other, one)).isEqualTo(3_000);
        assertThat(intervalMs(all, other, one, own)).isEqualTo(5_000);
    }

    /** The bounds are read at the start of the broker; what was set under others stays in the metadata. */
    @Test
    void valueThatIsOutsideOfTheBoundsByNowIsMovedToTheNearerOne() {
        assertThat(intervalMs(new GroupConfigChanged("g", OF_GROUP, "15001"))).isEqualTo(15_000);
        assertThat(bounded(500, new GroupConfigChanged("g", OF_GROUP, "499")).assignmentIntervalMs())
                .isEqualTo(500);
    }

    private static int intervalMs(MetadataRecord... changes) {
        return bounded(0, changes).assignmentIntervalMs();
    }

    private static ConsumerGroupConfig bounded(int lowestMs, MetadataRecord... changes) {
        MetadataDelta delta = new MetadataDelta(MetadataImage.EMPTY);
        delta.apply(new ClusterCreated("AAAAAAAAAAAAAAAAAAAAAA", 7));
        List.of(changes).forEach(delta::apply);
        return new ConsumerGroupConfig(
                        GroupConfigKeys.of(
                                new Range(45_000, 45_000, 60_000),
                                new Range(5_000, 5_000, 15_000),
                                new Range(1_000, lowestMs, 15_000)),
                        1,
                        ConsumerGroupConfig.DEFAULT.assignors(),
                        MigrationPolicy.DISABLED)
                .of("g", delta.image());
    }
}
