package dev.fatwood.spark.it;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** Rows as texts that are equal if all their values are, bytes included. */
public final class RowText {
    private RowText() {}

    public static String of(Row row) {
        return IntStream.range(0, row.length())
                .mapToObj(column -> of(row.get(column)))
                .collect(Collectors.joining("|"));
    }

    private static String of(Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        if (value instanceof Row row) {
            return of(row);
        }
        if (value instanceof scala.collection.Seq<?> seq) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < seq.length(); i++) {
                parts.add(of(seq.apply(i)));
            }
            return parts.toString();
        }
        return String.valueOf(value);
    }
}
