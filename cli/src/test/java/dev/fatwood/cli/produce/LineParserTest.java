package dev.fatwood.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.protocol.record.RecordHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineParserTest {

    @Test
    void textIsSplitAtTheFirstSeparator() {
        assertThat(parse(new TextLines(":"), "k:v:w", ":")).containsExactly("k=v:w", "=");
        assertThat(parse(new TextLines(null), "k:v", "")).containsExactly("null=k:v", "null=");
        assertThatThrownBy(() -> new TextLines("::").parse(line("k:v")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no key: the separator '::' is missing");
    }

    @Test
    void jsonGoesOutAsItStandsWithTheKeyOfAField() {
        assertThat(parse(new JsonLines("id"), " {\"id\": 7, \"x\":1.50} ", "", "{\"id\":null}", "{\"id\":\"a\"}"))
                .containsExactly("7={\"id\": 7, \"x\":1.50}", "null={\"id\":null}", "a={\"id\":\"a\"}");
        assertThatThrownBy(() -> new JsonLines("id").parse(line("{\"x\":1}")))
                .hasMessage("there is no field 'id' for the key");
        assertThatThrownBy(() -> new JsonLines(null).parse(line("{\"x\":")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonLines(null).parse(line("1 2"))).hasMessage("more than one value");
    }

    @Test
    void rowsOfCsvBecomeObjects() {
        assertThat(parse(
                        new CsvLines(',', "id"),
                        "id,name,price",
                        "1,\"Doe, \"\"J\"\"\",2.5",
                        "02,,",
                        "3,\"two",
                        "lines\",\"7\"",
                        ""))
                .containsExactly(
                        "1={\"id\":1,\"name\":\"Doe, \\\"J\\\"\",\"price\":2.5}",
                        "02={\"id\":\"02\",\"name\":null,\"price\":null}",
                        "3={\"id\":3,\"name\":\"two\\nlines\",\"price\":\"7\"}");
    }

    @Test
    void brokenCsvIsRefused() {
        CsvLines rows = new CsvLines(';', null);
        rows.parse(line("a;b"));
        assertThatThrownBy(() -> rows.parse(line("1;2;3"))).hasMessage("3 cells, but there are 2 columns");
        assertThatThrownBy(() -> rows.parse(line("x\";\"y"))).hasMessageContaining("quote");
        assertThatThrownBy(() -> rows.parse(line("\"x\"y;1"))).hasMessage("text behind a closing quote");
        assertThat(rows.parse(line("\"never closed"))).isEmpty();
        assertThatThrownBy(rows::end).hasMessage("the input ends within quotes, of the row that begins in line 5");
        assertThatThrownBy(() -> new CsvLines(',', "id").parse(line("a,b")))
                .hasMessage("there is no column 'id' for the key; there are [a, b]");
        assertThatThrownBy(() -> new CsvLines(',', null).parse(line("name,id,\"name\"")))
                .hasMessage("two columns are called 'name'");
    }

    @Test
    void recordsKeepKeyTimeHeadersAndBytes() {
        // When
        InputRecord record = new RecordLines()
                .parse(line("{\"topic\":\"t\",\"offset\":3,\"timestamp\":5,\"key\":\"k\",\"valueBase64\":\"/w==\","
                        + "\"headers\":[{\"key\":\"h\",\"value\":\"x\"}]}"))
                .orElseThrow();

        // Then
        assertThat(record.key()).isEqualTo(new byte[] {'k'});
        assertThat(record.value()).isEqualTo(new byte[] {-1});
        assertThat(record.timestampMs()).isEqualTo(5);
        assertThat(record.headers())
                .singleElement()
                .satisfies(header -> assertThat(header.key()).isEqualTo("h"));
        assertThat(parse(new RecordLines(), "{\"key\":\"k\",\"value\":null}", "{\"value\":{\"a\":1}}"))
                .containsExactly("k=null", "null={\"a\":1}");
        assertThatThrownBy(() -> new RecordLines().parse(line("{\"key\":\"k\"}")))
                .hasMessageContaining("field value");
    }

    @Test
    void fieldOfRecordThatCannotBeMeantIsNamed() {
        assertRecordRefused(
                "{\"value\":1,\"timestamp\":\"soon\"}", "field timestamp is not a whole number from 0: \"soon\"");
        assertRecordRefused("{\"value\":1,\"timestamp\":1.5}", "field timestamp is not a whole number from 0: 1.5");
        assertRecordRefused("{\"value\":1,\"timestamp\":-2}", "field timestamp is not a whole number from 0: -2");
        assertRecordRefused("{\"value\":1,\"partition\":\"0\"}", "field partition is not a whole number from 0: \"0\"");
        assertRecordRefused("{\"value\":1,\"offset\":true}", "field offset is not a whole number from 0: true");
        assertRecordRefused("{\"value\":1,\"topic\":7}", "field topic is not a text: 7");
        assertRecordRefused("{\"value\":1,\"bogus\":[2]}", "unknown field bogus: [2]");
        assertRecordRefused(
                "{\"value\":1,\"valueBase64\":\"/w==\"}",
                "field valueBase64 must not stand beside a field value: \"/w==\"");
        assertRecordRefused(
                "{\"value\":1,\"key\":null,\"keyBase64\":\"/w==\"}",
                "field keyBase64 must not stand beside a field key: \"/w==\"");
        assertRecordRefused("{\"valueBase64\":\"/w==?\"}", "field valueBase64 is not Base64: \"/w==?\"");
        assertRecordRefused("{\"value\":1,\"keyBase64\":7}", "field keyBase64 is not Base64: 7");
        assertRecordRefused(
                "[\"" + "x".repeat(99) + "\"]",
                "a record is an object with a field value (or valueBase64), not [\"" + "x".repeat(58) + "...");
    }

    @Test
    void headerOfRecordThatCannotBeMeantIsNamed() {
        String shape = "a header is an object with the fields key and value (or valueBase64), not ";
        assertRecordRefused("{\"value\":1,\"headers\":{\"a\":\"b\"}}", "field headers is not a list: {\"a\":\"b\"}");
        assertRecordRefused("{\"value\":1,\"headers\":[{\"a\":\"b\"}]}", shape + "{\"a\":\"b\"}");
        assertRecordRefused("{\"value\":1,\"headers\":[{\"value\":\"b\"}]}", shape + "{\"value\":\"b\"}");
        assertRecordRefused("{\"value\":1,\"headers\":[\"a\"]}", shape + "\"a\"");
        assertRecordRefused(
                "{\"value\":1,\"headers\":[{\"key\":7,\"value\":null}]}", "headers: field key is not a text: 7");
        assertRecordRefused(
                "{\"value\":1,\"headers\":[{\"key\":\"a\",\"value\":1,\"x\":2}]}", "headers: unknown field x: 2");
    }

    @Test
    void whatConsumePrintsIsTaken() {
        // Given
        String printed =
                "{\"topic\":\"t\",\"partition\":0,\"offset\":3,\"timestamp\":-1,\"keyBase64\":\"/w==\",\"value\":null,"
                        + "\"headers\":[{\"key\":\"\",\"value\":null},{\"key\":\"h\",\"valueBase64\":\"/w==\"}]}";

        // When
        InputRecord record = new RecordLines().parse(line(printed)).orElseThrow();

        // Then
        assertThat(record.key()).containsExactly(-1);
        assertThat(record.value()).isNull();
        assertThat(record.timestampMs()).isEqualTo(InputRecord.NOW);
        assertThat(record.headers())
                .containsExactly(new RecordHeader("", null), new RecordHeader("h", ByteBuffer.wrap(new byte[] {-1})));
    }

    @Test
    void textThatIsNotUtf8IsRefusedWhereItIsNeeded() {
        // Given
        byte[] latin1 = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        String message = "not UTF-8 (byte 0xE9 at position 7 of the line); convert the file first, such as with "
                + "iconv -f latin1 -t utf-8";

        // When / Then
        assertThatThrownBy(() -> new JsonLines(null).parse(latin1)).hasMessage(message);
        assertThatThrownBy(() -> new CsvLines(',', null).parse(latin1)).hasMessage(message);
        assertThatThrownBy(() -> new RecordLines().parse(latin1)).hasMessage(message);
        assertThatThrownBy(() -> new JsonLines(null).parse(new byte[] {-1, -2, '{', 0}))
                .hasMessageEndingWith("iconv -f utf-16 -t utf-8");
        assertThat(parse(new JsonLines(null), "\"\uFFFD\"", "")).containsExactly("null=\"\uFFFD\"");
    }

    @Test
    void textGoesOutByteForByte() {
        // Given
        byte[] line = {-1, ':', -2, ':', 0};

        // When
        InputRecord keyed = new TextLines(":").parse(line).orElseThrow();
        InputRecord whole = new TextLines(null).parse(line).orElseThrow();

        // Then
        assertThat(keyed.key()).containsExactly(-1);
        assertThat(keyed.value()).containsExactly(-2, ':', 0);
        assertThat(whole.value()).isEqualTo(line);
    }

    @Test
    void paceSpreadsRecordsOverTheSecond() {
        Pace pace = new Pace(1_000, 4);
        assertThat(pace.waitNanos(0, 1_000)).isZero();
        assertThat(pace.waitNanos(1, 1_000)).isEqualTo(250_000_000);
        assertThat(pace.waitNanos(5, 1_000)).isEqualTo(1_250_000_000);
        assertThat(pace.waitNanos(5, 2_000_001_000)).isNegative();
        assertThat(new Pace(0, 0).waitNanos(9, 0)).isZero();
    }

    private static List<String> parse(LineParser parser, String... lines) {
        List<String> records = new ArrayList<>();
        for (String line : lines) {
            parser.parse(line(line)).ifPresent(record -> records.add(text(record.key()) + "=" + text(record.value())));
        }
        parser.end();
        return records;
    }

    private static void assertRecordRefused(String text, String message) {
        assertThatThrownBy(() -> new RecordLines().parse(line(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static byte[] line(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
    }
}
