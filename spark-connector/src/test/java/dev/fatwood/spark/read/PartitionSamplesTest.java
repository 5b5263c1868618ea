package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.client.wire.ClientException;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.spark.offset.OffsetRange;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionSamplesTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);

    @Test
    void clusterThatIsSilentIsNotWaitedForLong() throws IOException {
        // Given a port that takes connections and says nothing
        try (ServerSocket silent = new ServerSocket(0)) {
            PartitionSamples samples =
                    PartitionSamples.of(Map.of("bootstrap.servers", "127.0.0.1:" + silent.getLocalPort()));
            List<OffsetRange> ranges = List.of(new OffsetRange(P0, 0, 10));
            long startNs = System.nanoTime();

            // When / Then
            assertThat(samples.bytesPerOffset(ranges)).isEqualTo(Map.of(P0, 1024.0));
            assertThatThrownBy(() -> samples.unread(ranges)).isInstanceOf(ClientException.class);
            assertThat(System.nanoTime() - startNs).isLessThan(9_000_000_000L);
        }
    }
}
