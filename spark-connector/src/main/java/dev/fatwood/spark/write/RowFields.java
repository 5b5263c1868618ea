package dev.fatwood.spark.write;

import dev.fatwood.spark.row.RecordColumn;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Where the parts of a record are in the rows to write: ordinals, {@link #ABSENT} for columns the rows do not have.
 * Columns go by exact name: {@code value} is required, {@code key}, {@code topic}, {@code partition} and {@code
 * headers} are optional, others are ignored. Keys and values are strings (written as UTF-8) or binary.
 */
record RowFields(int topic, int key, int value, int headers, int partition, boolean isKeyText, boolean isValueText)
        implements Serializable {
    static final int ABSENT = -1;

    private static final List<DataType> BYTES = List.of(DataTypes.StringType, DataTypes.BinaryType);

    /**
     * Finds the columns in {@code schema} and checks their types.
     *
     * @param hasTopicOption whether all rows go to the topic of the option, so that no column is needed
     * @throws InvalidWriteException naming the column that is missing or of a wrong type
     */
    static RowFields in(StructType schema, boolean hasTopicOption) {
        int topic = hasTopicOption ? ABSENT : find(schema, "topic", List.of(DataTypes.StringType));
        if (!hasTopicOption && topic == ABSENT) {
            throw new InvalidWriteException(
                    "topic option required when no 'topic' attribute is present. Use the topic option"
                            + " for setting a topic.");
        }
        int key = find(schema, "key", BYTES);
        int value = find(schema, "value", BYTES);
        if (value == ABSENT) {
            throw new InvalidWriteException("Required attribute 'value' not found");
        }
        return new RowFields(
                topic,
                key,
                value,
                find(schema, "headers", List.of(RecordColumn.HEADERS.type())),
                find(schema, "partition", List.of(DataTypes.IntegerType)),
                isText(schema, key),
                isText(schema, value));
    }

    private static int find(StructType schema, String name, List<DataType> allowed) {
        int ordinal = Arrays.asList(schema.fieldNames()).indexOf(name);
        if (ordinal == ABSENT) {
            return ABSENT;
        }
        DataType type = schema.fields()[ordinal].dataType();
        if (allowed.stream().noneMatch(each -> each.sameType(type))) {
            throw new InvalidWriteException(
                    name + " attribute unsupported type " + type.catalogString() + ". " + name + " must be a(n) "
                            + allowed.stream().map(DataType::catalogString).collect(Collectors.joining(" or ")));
        }
        return ordinal;
    }

    private static boolean isText(StructType schema, int ordinal) {
        return ordinal != ABSENT && schema.fields()[ordinal].dataType().sameType(DataTypes.StringType);
    }
}
