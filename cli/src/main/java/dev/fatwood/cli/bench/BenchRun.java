package dev.fatwood.cli.bench;

import dev.fatwood.cli.shell.Shell;
import dev.fatwood.cli.text.Progress;
import dev.fatwood.cli.text.Rows;
import dev.fatwood.client.read.FetchConfig;
import dev.fatwood.client.read.FetchedBatches;
import dev.fatwood.client.read.PartitionReader;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.write.OutgoingRecord;
import dev.fatwood.client.write.RecordSender;
import dev.fatwood.client.write.SendConfig;
import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.RecordBatch;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The phases of a bench, one after the other; each ends early on Ctrl-C. Owned by the command's thread. */
final class BenchRun {

    private static final int ACKS = 500;
    private static final int LOOK_RECORDS = 1_024;
    private static final double MIB = 1 << 20;

    private final Cluster cluster;
    private final String topic;
    private final int partitions;
    private final byte[] value;
    private final SendConfig sending;
    private final Shell shell;

    BenchRun(Cluster cluster, String topic, int partitions, int size, SendConfig sending, Shell shell) {
        this.cluster = cluster;
        this.topic = topic;
        this.partitions = partitions;
        this.value = new byte[size];
        this.sending = sending;
        this.shell = shell;
        new SplittableRandom(size).nextBytes(value);
    }

    /** All acknowledged by the end. */
    void write(long records, Rows rows) {
        Progress progress = new Progress(shell.err(), shell.showsProgress(), records);
        long startNanos = System.nanoTime();
        long sent = 0;
        try (RecordSender sender = new RecordSender(cluster, sending)) {
            for (; sent < records && !isOver(sent); sent++) {
                sender.send(OutgoingRecord.of(topic, System.currentTimeMillis(), null, value));
                progress.update(sent, sent);
            }
        }
        progress.clear();
        add(rows, "write", sent, startNanos);
    }

    /** All records of all partitions, one after the other, checksums verified. */
    void read(long records, Rows rows) {
        Progress progress = new Progress(shell.err(), shell.showsProgress(), records);
        long startNanos = System.nanoTime();
        long seen = 0;
        for (int partition = 0; partition < partitions && seen < records && !isOver(0); partition++) {
            TopicPartition place = new TopicPartition(topic, partition);
            try (PartitionReader reader =
                    new PartitionReader(cluster, place, 0, Long.MAX_VALUE, FetchConfig.STANDARD)) {
                boolean isAtEnd = false;
                while (!isAtEnd && !isOver(0)) {
                    FetchedBatches fetched = reader.next();
                    seen += fetched.batches().stream()
                            .mapToLong(RecordBatch::recordCount)
                            .sum();
                    progress.update(seen, seen);
                    isAtEnd = fetched.nextOffset() >= fetched.highWatermark();
                }
            }
        }
        progress.clear();
        add(rows, "read", seen, startNanos);
    }

    /** One record at a time, each waiting for its acknowledgement. */
    void acks(Rows rows) {
        long[] nanos = new long[ACKS];
        int done = 0;
        long startNanos = System.nanoTime();
        try (RecordSender sender = new RecordSender(cluster, sending)) {
            for (; done < ACKS && !isOver(0); done++) {
                long sentNanos = System.nanoTime();
                sender.send(OutgoingRecord.of(topic, System.currentTimeMillis(), null, value));
                sender.flush();
                nanos[done] = System.nanoTime() - sentNanos;
            }
        }
        Arrays.sort(nanos, 0, done);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        rows.add(
                "one by one",
                done,
                rounded(seconds),
                Math.round(done / seconds),
                null,
                done == 0 ? null : (Object) rounded(nanos[done / 2] / 1e6),
                done == 0 ? null : (Object) rounded(nanos[done * 99 / 100] / 1e6));
    }

    private void add(Rows rows, String phase, long records, long startNanos) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        double mib = records * value.length / MIB;
        rows.add(phase, records, rounded(seconds), Math.round(records / seconds), rounded(mib / seconds), null, null);
    }

    private boolean isOver(long number) {
        return number % LOOK_RECORDS == 0 && shell.interruption().isRequested();
    }

    private static double rounded(double number) {
        return Math.round(number * 100) / 100.0;
    }
}
