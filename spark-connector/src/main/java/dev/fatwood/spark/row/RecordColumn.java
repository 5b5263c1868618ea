package dev.fatwood.spark.row;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of a record, in the order, with the names and types of Spark's Kafka source. All are nullable. */
public enum RecordColumn {
    KEY("key", DataTypes.BinaryType),
    VALUE("value", DataTypes.BinaryType),
    TOPIC("topic", DataTypes.StringType),
    PARTITION("partition", DataTypes.IntegerType),
    OFFSET("offset", DataTypes.LongType),
    TIMESTAMP("timestamp", DataTypes.TimestampType),
    /** 0 create time, 1 log append time. */
    TIMESTAMP_TYPE("timestampType", DataTypes.IntegerType),
    /** Null, not empty, for a record without headers. */
    HEADERS(
            "headers",
            DataTypes.createArrayType(
                    new StructType().add("key", DataTypes.StringType).add("value", DataTypes.BinaryType)));

    private final String columnName;
    private final DataType type;

    RecordColumn(String columnName, DataType type) {
        this.columnName = columnName;
        this.type = type;
    }

    public String columnName() {
        return columnName;
    }

    public DataType type() {
        return type;
    }

    /** Whether its value is one and the same for all records of a batch, so that no record has to be looked at. */
    boolean isOfBatch() {
        return this == TOPIC || this == PARTITION || this == TIMESTAMP_TYPE;
    }
}
