package dev.fatwood.spark.row;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/** Schemas over {@link RecordColumn}s. */
public final class RecordSchema {
    private RecordSchema() {}

    /** All columns a source offers; {@code headers} only if asked for. */
    public static List<RecordColumn> columns(boolean includeHeaders) {
        return Stream.of(RecordColumn.values())
                .filter(c -> includeHeaders || c != RecordColumn.HEADERS)
                .toList();
    }

    public static StructType of(List<RecordColumn> columns) {
        StructType schema = new StructType();
        for (RecordColumn column : columns) {
            schema = schema.add(column.columnName(), column.type());
        }
        return schema;
    }

    /** Those of {@code offered} that {@code required} names, in the order of the source. */
    public static List<RecordColumn> prune(List<RecordColumn> offered, StructType required) {
        Set<String> names = new HashSet<>(Arrays.asList(required.fieldNames()));
        return offered.stream()
                .filter(column -> names.contains(column.columnName()))
                .toList();
    }
}
