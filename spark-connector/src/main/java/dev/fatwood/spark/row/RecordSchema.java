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
                .filter(c -> !c.isMetadata() && !c.isText() && (includeHeaders || c != RecordColumn.HEADERS))
                .toList();
    }

    /**
     * Those of them that {@code names} has, in the order of the source; {@code headers} if named, asked for or not.
     *
     * @throws IllegalArgumentException if a name is that of no column, or there is none
     */
    public static List<RecordColumn> columns(List<String> names) {
        List<RecordColumn> all = columns(true);
        List<String> unknown = names.stream()
                .filter(name ->
                        all.stream().noneMatch(column -> column.columnName().equals(name)))
                .toList();
        if (names.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException("Option 'columns' names " + (names.isEmpty() ? "no column" : unknown)
                    + "; expected some of "
                    + all.stream().map(RecordColumn::columnName).toList()
                    + ", separated by commas");
        }
        return all.stream()
                .filter(column -> names.contains(column.columnName()))
                .toList();
    }

    /** @throws IllegalArgumentException if no column has that name */
    public static RecordColumn column(String name) {
        return Stream.of(RecordColumn.values())
                .filter(column -> column.columnName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column is called '" + name + "'"));
    }

    /** The hidden columns of every source. */
    public static List<RecordColumn> metadataColumns() {
        return Stream.of(RecordColumn.values()).filter(RecordColumn::isMetadata).toList();
    }

    public static StructType of(List<RecordColumn> columns) {
        StructType schema = new StructType();
        for (RecordColumn column : columns) {
            schema = schema.add(column.columnName(), column.type());
        }
        return schema;
    }

    /** Those of {@code offered} and the hidden and text columns that {@code required} names, in the order of the source. */
    public static List<RecordColumn> prune(List<RecordColumn> offered, StructType required) {
        Set<String> names = new HashSet<>(Arrays.asList(required.fieldNames()));
        Stream<RecordColumn> unnamed = Stream.of(RecordColumn.values()).filter(c -> c.isMetadata() || c.isText());
        return Stream.concat(offered.stream(), unnamed)
                .distinct()
                .filter(column -> names.contains(column.columnName()))
                .toList();
    }
}
