package dev.fatwood.spark.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The migration page has a row for every option and every client key, and says what the code does with it. */
class MigrationPageTest {
    private final List<String> rows = rows();

    @Test
    void everyOptionHasARow() {
        assertThat(Arrays.stream(OptionKey.class.getDeclaredFields())
                        .filter(field -> field.getType() == String.class && !Modifier.isPrivate(field.getModifiers()))
                        .map(MigrationPageTest::value)
                        .filter(key -> !key.equals(OptionKey.KAFKA_PREFIX)))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(rows).anyMatch(row -> names(row).contains("`" + key + "`")));
    }

    @Test
    void everyClientKeyHasARowThatSaysItsTreatment() {
        for (ClientKey key : ClientKeys.all()) {
            String treatment = key.treatment().name().toLowerCase(Locale.ROOT);
            assertThat(rows)
                    .as("rows for kafka." + key.name() + ", " + treatment)
                    .anyMatch(row ->
                            names(row).contains("`kafka." + key.name() + "`") && row.contains("| " + treatment + " |"));
        }
    }

    @Test
    void noRowNamesAClientKeyNobodyKnows() {
        List<String> known = ClientKeys.all().stream()
                .map(key -> "`kafka." + key.name() + "`")
                .toList();
        assertThat(rows.stream()
                        .filter(row -> row.contains("| honoured |")
                                || row.contains("| harmless |")
                                || row.contains("| refused |"))
                        .flatMap(row -> Arrays.stream(names(row).split(", ")))
                        .map(String::strip))
                .isSubsetOf(known);
    }

    /** The first cell. */
    private static String names(String row) {
        return row.split("\\|")[1];
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The tests run in the module's directory. */
    private static List<String> rows() {
        try {
            return Files.readAllLines(Path.of("../docs/migrating-from-spark-sql-kafka.md")).stream()
                    .filter(line -> line.startsWith("| "))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
