package dev.fatwood.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void rowsAreAlignedOrObjects() {
        // Given
        Rows rows = Rows.of("name", "logEnd").add("a", 5).add("long", null);

        // When / Then
        assertThat(print(rows, OutputFormat.TABLE)).isEqualTo("NAME  LOG END\na           5\nlong        -\n");
        assertThat(print(rows, OutputFormat.JSON))
                .isEqualTo("[{\"name\":\"a\",\"logEnd\":5},\n {\"name\":\"long\",\"logEnd\":null}]\n");
        assertThat(print(Rows.of("name"), OutputFormat.JSON)).isEqualTo("[]\n");
    }

    @Test
    void jsonIsReadAsItIsWritten() {
        // Given
        String text = "{\"a\":[1,2.5,true,null,\"ü\\n\",-9223372036854775808,9223372036854775808],\"b\":{}}";

        // When / Then
        assertThat(Json.text(Json.parse(text))).isEqualTo(text);
        assertThat(Json.parse("[]")).isEqualTo(List.of());
        assertThat(Json.text(Map.of("x", Arrays.asList("", null)))).isEqualTo("{\"x\":[\"\",null]}");
        for (String bad : List.of("", "{", "{\"a\":1,\"a\":2}", "[1]]", "nul")) {
            assertThatThrownBy(() -> Json.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void brokenJsonIsSaidPlainly() {
        assertNoJson("[1", "unexpected end-of-input: expected close marker for Array, near column 3");
        assertNoJson("{\"a\": NaN}", "non-standard token 'NaN', near column 10");
        assertNoJson("[1 //", "unexpected character ('/' (code 47)): maybe a (non-standard) comment, near column 4");
        assertNoJson("[1]]", "unexpected close marker ']': no open Array to close, near column 4");
    }

    @Test
    void spansAreReadAndWritten() {
        assertThat(Spans.parse("500ms")).contains(Duration.ofMillis(500));
        assertThat(Spans.parse("7d")).contains(Duration.ofDays(7));
        assertThat(Spans.parse("7w")).isEmpty();
        assertThat(Spans.parse("-7s")).isEmpty();
        assertThat(Spans.text(Duration.ZERO)).isEqualTo("0s");
        assertThat(Spans.text(Duration.ofMillis(999))).isEqualTo("999ms");
        assertThat(Spans.text(Duration.ofSeconds(61))).isEqualTo("1m 1s");
        assertThat(Spans.text(Duration.ofHours(50))).isEqualTo("2d 2h");
    }

    @Test
    void refusalsOfTheFileSystemSayWhatIsWrong() {
        assertThat(FileTrouble.of(new NoSuchFileException("a"))).isEqualTo("a does not exist");
        assertThat(FileTrouble.of(new AccessDeniedException("a"))).isEqualTo("no permission for a");
        assertThat(FileTrouble.of(new NotDirectoryException("a"))).isEqualTo("a is no directory");
        assertThat(FileTrouble.of(new FileAlreadyExistsException("a")))
                .isEqualTo("a is there already, and is no directory");
        assertThat(FileTrouble.of(new FileSystemException("a", null, "No space left on device")))
                .isEqualTo("a: No space left on device");
        assertThat(FileTrouble.of(new FileSystemException("a"))).isEqualTo("java.nio.file.FileSystemException: a");
        assertThat(FileTrouble.of(new IOException("Is a directory"))).isEqualTo("Is a directory");
        assertThat(FileTrouble.of(new IOException())).isEqualTo("java.io.IOException");
    }

    @Test
    void amountsAreSaidShort() {
        assertThat(Amounts.count(9_999)).isEqualTo("9999");
        assertThat(Amounts.count(10_000)).isEqualTo("10.0k");
        assertThat(Amounts.count(2_500_000)).isEqualTo("2.5M");
        assertThat(Amounts.of(1, "record")).isEqualTo("1 record");
        assertThat(Amounts.of(0, "record")).isEqualTo("0 records");
        assertThat(Amounts.of(2, "batch")).isEqualTo("2 batches");
        assertThat(Amounts.bytes(1023)).isEqualTo("1023 B");
        assertThat(Amounts.bytes(1536)).isEqualTo("1.5 KiB");
    }

    @Test
    void progressTellsShareRateAndTimeLeft() {
        assertThat(Progress.line(25, 100, 50, 1_000_000_000L).strip())
                .isEqualTo("[######..................] 25 %, 50 records, 50/s, 3s left");
        assertThat(Progress.line(25, 0, 50, 2_000_000_000L).strip()).isEqualTo("50 records, 25/s");
    }

    private static void assertNoJson(String text, String message) {
        assertThatThrownBy(() -> Json.parse(text)).hasMessage(message);
    }

    private static String print(Rows rows, OutputFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rows.print(format, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
