package dev.fatwood.spark.read;

import static dev.fatwood.spark.it.TestCluster.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.fatwood.client.wire.ConnectionException;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.protocol.model.TopicId;
import dev.fatwood.spark.it.TestCluster;
import dev.fatwood.spark.row.RecordColumn;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Several attempts of one task, as retries and speculation make them; one is killed while it waits for a fetch. */
@Timeout(60)
class ReaderAttemptsIT {
    private static final int RECORDS = 5_000;
    private static final String PADDING = "x".repeat(1_000);
    /** Far beyond what a test waits: who gets on must have been told. */
    private static final int LONG_MS = 600_000;

    private final TestCluster cluster = TestCluster.get();

    @Test
    void attemptsBesideEachOtherGiveEachRow() {
        // Given
        LogInputPartition share = new LogInputPartition(filled(), TopicId.ZERO, 0, 0, RECORDS);

        // When
        List<CompletableFuture<List<String>>> attempts = IntStream.range(0, 3)
                .mapToObj(attempt -> CompletableFuture.supplyAsync(() -> valuesOf(share)))
                .toList();

        // Then
        List<String> all =
                IntStream.range(0, RECORDS).mapToObj(Integer::toString).toList();
        assertThat(attempts).allSatisfy(attempt -> assertThat(attempt.join()).isEqualTo(all));
    }

    @Test
    void interruptedAttemptEndsAtOnceAndHarmsNoOther() throws Exception {
        // Given an attempt that waits for a record which is not there yet
        String topic = filled();
        LogInputPartition share = new LogInputPartition(topic, TopicId.ZERO, 0, 0, RECORDS + 1);
        WaitingAttempt waiting = new WaitingAttempt(share);
        CompletableFuture<List<String>> other = CompletableFuture.supplyAsync(() -> valuesOf(share));

        // When
        waiting.interrupt();
        Throwable failure = waiting.failure();
        send(topic, RECORDS, RECORDS + 1);

        // Then
        assertThat(failure).isInstanceOf(ConnectionException.class).hasMessageContaining("interrupted");
        List<String> all =
                IntStream.rangeClosed(0, RECORDS).mapToObj(Integer::toString).toList();
        assertThat(other.join()).isEqualTo(all);
        assertThat(valuesOf(share)).isEqualTo(all);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void interruptedAttemptsLeaveNoConnectionOpen() throws Exception {
        // Given
        LogInputPartition share = new LogInputPartition(filled(), TopicId.ZERO, 0, RECORDS - 1, RECORDS + 1);
        int attempts = 30;
        interruptOne(share); // what is opened once is open now
        long before = openFiles();

        // When
        for (int i = 0; i < attempts; i++) {
            interruptOne(share);
        }

        // Then the broker, in this process too, soon closes its side as well
        while (openFiles() >= before + attempts) {
            Thread.onSpinWait();
        }
    }

    private void interruptOne(LogInputPartition share) throws Exception {
        WaitingAttempt waiting = new WaitingAttempt(share);
        waiting.interrupt();
        assertThat(waiting.failure()).isInstanceOf(ConnectionException.class);
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    /** Reads on a thread of its own up to the last record there is, and waits for more. */
    private final class WaitingAttempt {
        private final CountDownLatch atLast = new CountDownLatch(1);
        private final CompletableFuture<Throwable> end = new CompletableFuture<>();
        private final Thread thread;

        WaitingAttempt(LogInputPartition share) throws InterruptedException {
            thread = new Thread(() -> run(share), "attempt");
            thread.start();
            assertThat(atLast.await(30, TimeUnit.SECONDS)).isTrue();
        }

        private void run(LogInputPartition share) {
            try (PartitionReader<InternalRow> reader = factory().createReader(share)) {
                while (reader.next()) {
                    if (reader.get().getLong(0) == RECORDS - 1) {
                        atLast.countDown();
                    }
                }
                end.complete(null);
            } catch (Throwable failure) {
                end.complete(failure);
            }
        }

        void interrupt() {
            thread.interrupt();
        }

        /** How it ended; {@link #run} has closed the reader by then. */
        Throwable failure() throws Exception {
            return end.get(30, TimeUnit.SECONDS);
        }
    }

    private String filled() {
        String topic = cluster.topic("attempts", 1);
        send(topic, 0, RECORDS);
        return topic;
    }

    private void send(String topic, int from, int until) {
        cluster.send(
                IntStream.range(from, until)
                        .mapToObj(i -> new OutgoingRecord(topic, 0, 1L, null, bytes(i + ":" + PADDING), List.of()))
                        .toList(),
                Map.of());
    }

    private List<String> valuesOf(LogInputPartition share) {
        List<String> values = new ArrayList<>();
        try (PartitionReader<InternalRow> reader = factory().createReader(share)) {
            while (reader.next()) {
                String value = new String(reader.get().getBinary(1), StandardCharsets.UTF_8);
                values.add(value.substring(0, value.indexOf(':')));
            }
            return values;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private LogReaderFactory factory() {
        return new LogReaderFactory(new ReadTask(
                new HashMap<>(Map.of(
                        "bootstrap.servers",
                        cluster.bootstrapServers(),
                        "fetch.max.wait.ms",
                        Integer.toString(LONG_MS))),
                List.of(RecordColumn.OFFSET, RecordColumn.VALUE),
                true,
                LONG_MS,
                32 << 20));
    }
}
