package dev.fatwood.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * {@code produce}: so many producers in one process, each with a connection and a thread of its own, send {@code records} in all,
 * as fast as they are taken; first {@code warmup} more that do not count. The clock stops at the last acknowledgement.
 *
 * <p>Arguments: {@code producers}, {@code partitions}, {@code records}, {@code warmup}, {@code bytes} of each value. Figures:
 * those of {@link CpuClock}; {@code p50Ms} and {@code p99Ms} from send to acknowledgement.
 */
final class ParallelProducers {

    /** Small, so that a latency is mostly the broker's and not time spent queued in the client. */
    private static final long BUFFER_BYTES = 2 << 20;

    private static final long PATIENCE_SECONDS = 240;

    private final LoadArguments load;

    ParallelProducers(LoadArguments load) {
        this.load = load;
    }

    Map<String, Double> run() throws Exception {
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < load.count("producers"); i++) {
            senders.add(new Sender(i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(senders.size());
        send(threads, senders, load.number("warmup"));
        CpuClock clock = CpuClock.start(load);
        List<Latencies> sent = send(threads, senders, load.number("records"));
        Map<String, Double> figures = clock.stop(Map.of());
        Latencies latencies = Latencies.merged(sent);
        figures.put("p50Ms", latencies.percentileMs(50));
        figures.put("p99Ms", latencies.percentileMs(99));
        threads.shutdown();
        senders.forEach(sender -> sender.producer.close());
        return figures;
    }

    /** Shares {@code records} out; the last sender takes what is left over. */
    private static List<Latencies> send(ExecutorService threads, List<Sender> senders, long records) throws Exception {
        int each = Math.toIntExact(records / senders.size());
        List<Callable<Latencies>> tasks = new ArrayList<>();
        for (Sender sender : senders) {
            boolean isLast = sender.number == senders.size() - 1;
            tasks.add(() -> sender.send(isLast ? Math.toIntExact(records) - each * sender.number : each));
        }
        List<Latencies> done = new ArrayList<>();
        for (Future<Latencies> one : threads.invokeAll(tasks, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            if (one.isCancelled()) {
                throw new IllegalStateException("not every record was acknowledged within " + PATIENCE_SECONDS + " s");
            }
            done.add(one.get());
        }
        return done;
    }

    /** One producer. Latencies are added on its network thread, which {@code flush} waits for. */
    private final class Sender {

        private final int number;
        private final KafkaProducer<byte[], byte[]> producer =
                LoadClients.producer(load.text("bootstrap"), Map.of("buffer.memory", BUFFER_BYTES));
        private final byte[] value = new byte[load.count("bytes")];

        Sender(int number) {
            this.number = number;
        }

        /** Spreads over the partitions by itself: a sticky partitioner would make the number of partitions say little. */
        Latencies send(int records) {
            Latencies latencies = new Latencies(records);
            AtomicReference<Exception> failure = new AtomicReference<>();
            int partitions = load.count("partitions");
            for (int i = 0; i < records && failure.get() == null; i++) {
                long sentNs = System.nanoTime();
                producer.send(
                        new ProducerRecord<>(load.text("topic"), (number + i) % partitions, null, value),
                        (metadata, error) -> {
                            latencies.addNs(System.nanoTime() - sentNs);
                            failure.compareAndSet(null, error);
                        });
            }
            producer.flush();
            if (failure.get() != null) {
                throw new IllegalStateException("a record was not acknowledged: " + failure.get(), failure.get());
            }
            return latencies;
        }
    }
}
