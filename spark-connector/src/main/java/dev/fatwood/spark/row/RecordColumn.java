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
                    new StructType().add("key", DataTypes.StringType).add("value", DataTypes.BinaryType))),
    /** Of the leader that took the record batch. This and what follows are seen only when named. */
    LEADER_EPOCH("_leader_epoch", DataTypes.IntegerType),
    /** Of the producer's identity; -1 if it had none. */
    PRODUCER_ID("_producer_id", DataTypes.LongType),
    /** Offset the record batch begins with: records with the same one were sent together. */
    BATCH_BASE_OFFSET("_batch_base_offset", DataTypes.LongType),
    /** The bytes of the key as text, as a cast reads them. This and what follows no user names: a rule puts it for the cast. */
    KEY_TEXT("_key_text", DataTypes.StringType),
    VALUE_TEXT("_value_text", DataTypes.StringType);

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

    /** Whether it is hidden: no part of the schema, but there for queries that name it. */
    public boolean isMetadata() {
        return this == LEADER_EPOCH || this == PRODUCER_ID || this == BATCH_BASE_OFFSET;
    }

    /** Whether it shows the bytes of another column. */
    public boolean isText() {
        return this == KEY_TEXT || this == VALUE_TEXT;
    }

    /** Whether it shows keys, values or headers, which are as long as they like. */
    public boolean isPayload() {
        return isText() || this == KEY || this == VALUE || this == HEADERS;
    }

    /** Whether its value is one and the same for all records of a column batch, so that no record has to be looked at. */
    boolean isOfBatch() {
        return this == TOPIC || this == PARTITION || this == TIMESTAMP_TYPE;
    }
}
