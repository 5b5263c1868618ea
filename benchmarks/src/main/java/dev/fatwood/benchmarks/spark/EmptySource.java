package dev.fatwood.benchmarks.spark;

import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A DataSource V2 source with the Kafka columns, as many partitions as told, one empty column batch in each, and no outside world. */
public final class EmptySource implements TableProvider, SupportsRead, Scan, Batch {

    /** System property: how many partitions; 4 if it is not set. */
    public static final String PARTITIONS_PROPERTY = "fatwood.benchmarks.partitions";

    private static final int DEFAULT_PARTITIONS = 4;
    private static final StructType SCHEMA = StructType.fromDDL("key BINARY, value BINARY, topic STRING, partition INT,"
            + " offset BIGINT, timestamp TIMESTAMP, timestampType INT");

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return SCHEMA;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return this;
    }

    @Override
    public String name() {
        return "empty";
    }

    @Override
    @SuppressWarnings("deprecation") // Table has no other way to tell its columns to older plans
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return () -> this;
    }

    @Override
    public StructType readSchema() {
        return SCHEMA;
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return IntStream.range(0, Integer.getInteger(PARTITIONS_PROPERTY, DEFAULT_PARTITIONS))
                .mapToObj(EmptyPartition::new)
                .toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new EmptyReaders(SCHEMA);
    }

    private record EmptyPartition(int index) implements InputPartition {}
}
