package dev.fatwood.spark.it;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Short ways to read in tests. */
final class Reads {
    private Reads() {}

    static DataFrameReader reader(String format, String... options) {
        DataFrameReader reader = TestSession.get()
                .read()
                .format(format)
                .option("kafka.bootstrap.servers", TestCluster.get().bootstrapServers());
        for (int i = 0; i < options.length; i += 2) {
            reader.option(options[i], options[i + 1]);
        }
        return reader;
    }

    static Dataset<Row> read(String... options) {
        return reader("fatwood", options).load();
    }

    static List<String> values(Dataset<Row> rows) {
        return rows.selectExpr("cast(value as string)").as(Encoders.STRING()).collectAsList();
    }

    /** The numbers from {@code from} up to {@code until}, as texts. */
    static List<String> numbers(int from, int until) {
        return IntStream.range(from, until).mapToObj(Integer::toString).toList();
    }
}
