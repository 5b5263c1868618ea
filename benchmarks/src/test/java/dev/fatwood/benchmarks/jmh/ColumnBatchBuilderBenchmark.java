package dev.fatwood.benchmarks.jmh;

import dev.fatwood.protocol.model.TopicPartition;
import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordBatches;
import dev.fatwood.protocol.record.RecordCursor;
import dev.fatwood.protocol.record.TimestampType;
import dev.fatwood.spark.row.ColumnBatchBuilder;
import dev.fatwood.spark.row.RecordColumn;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Records into Spark's column vectors: two columns, and all that a scan of everything has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ColumnBatchBuilderBenchmark {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    private final ByteBuffer batches = SampleBatches.many();
    private final RecordCursor cursor = new RecordCursor(0);
    private final ColumnBatchBuilder some =
            new ColumnBatchBuilder(PARTITION, List.of(RecordColumn.VALUE, RecordColumn.TIMESTAMP));
    private final ColumnBatchBuilder all = new ColumnBatchBuilder(
            PARTITION,
            List.of(
                    RecordColumn.KEY,
                    RecordColumn.VALUE,
                    RecordColumn.TOPIC,
                    RecordColumn.PARTITION,
                    RecordColumn.OFFSET,
                    RecordColumn.TIMESTAMP,
                    RecordColumn.TIMESTAMP_TYPE));

    @Benchmark
    @OperationsPerInvocation(SampleBatches.ALL_RECORDS)
    public int valueAndTimestamp() {
        return fill(some);
    }

    @Benchmark
    @OperationsPerInvocation(SampleBatches.ALL_RECORDS)
    public int everything() {
        return fill(all);
    }

    private int fill(ColumnBatchBuilder builder) {
        int rows = 0;
        builder.begin(TimestampType.CREATE_TIME);
        for (RecordBatch batch : RecordBatches.in(batches)) {
            cursor.enter(batch);
            while (builder.fill(cursor, 0, Long.MAX_VALUE)) {
                rows += builder.build().numRows();
                builder.begin(TimestampType.CREATE_TIME);
            }
        }
        return rows + builder.build().numRows();
    }
}
