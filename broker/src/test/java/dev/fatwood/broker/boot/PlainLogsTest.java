package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

class PlainLogsTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void writesTimeLevelClassAndMessage() {
        // Given
        Logger logger = new PlainLogger("dev.fatwood.broker.net.KafkaServer", Level.INFO, LogFormat.PLAIN, out);

        // When
        logger.warn("closing {} after {} ms", "it", 5);

        // Then
        assertThat(lines()).hasSize(1);
        assertThat(lines()[0])
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} WARN KafkaServer: closing it after 5 ms");
    }

    @Test
    void writesTheStackOfAFault() {
        // Given
        Logger logger = new PlainLogger("x.Y", Level.INFO, LogFormat.PLAIN, out);

        // When
        logger.error("failed for {}", "peer", new IllegalStateException("broken"));

        // Then
        assertThat(lines()[0]).endsWith("ERROR Y: failed for peer");
        assertThat(lines()[1]).isEqualTo("java.lang.IllegalStateException: broken");
    }

    @Test
    void writesOneJsonObjectPerLine() {
        // Given
        Logger logger = new PlainLogger("dev.fatwood.x.Y", Level.INFO, LogFormat.JSON, out);

        // When
        logger.warn("a \"quoted\"\nvalue of {}", "\u0001");
        logger.error("failed", new IllegalStateException("broken"));

        // Then
        assertThat(lines()).hasSize(2);
        assertThat(lines()[0])
                .matches("\\{\"time\":\"\\d{4}-\\d\\d-\\d\\dT[^\"]+Z\",\"level\":\"WARN\",.*}")
                .contains("\"logger\":\"dev.fatwood.x.Y\"")
                .contains("\"message\":\"a \\\"quoted\\\"\\nvalue of \\u0001\"");
        assertThat(lines()[1]).contains("\"stack\":\"java.lang.IllegalStateException: broken\\n\\tat ");
    }

    @Test
    void dropsWhatIsBelowItsLevel() {
        // Given
        Logger logger = new PlainLogger("x.Y", Level.WARN, LogFormat.PLAIN, out);

        // When
        logger.info("not this");
        logger.warn("but this");

        // Then
        assertThat(lines()).hasSize(1);
    }

    @Test
    void ourOwnLinesStartAtInfoAndThoseOfLibrariesAtWarn() {
        // When
        PlainLogs logs = new PlainLogs();

        // Then
        assertThat(logs.getLogger("dev.fatwood.broker.X").isInfoEnabled()).isTrue();
        assertThat(logs.getLogger("dev.fatwood.broker.X").isDebugEnabled()).isFalse();
        assertThat(logs.getLogger("io.netty.X").isInfoEnabled()).isFalse();
        assertThat(logs.getLogger("io.netty.X").isWarnEnabled()).isTrue();
    }

    @Test
    void badFlagsAreToldAndTheDefaultsTaken() {
        // Given
        PrintStream before = System.err;
        System.setErr(out);
        System.setProperty("fatwood.log.level", "loud");
        try {
            // When
            PlainLogs logs = new PlainLogs();

            // Then
            assertThat(logs.getLogger("dev.fatwood.broker.X").isInfoEnabled()).isTrue();
            assertThat(lines())
                    .containsExactly(
                            "fatwood: bad value fatwood.log.level=loud; allowed: trace, debug, info, warn, error; taken for info");
        } finally {
            System.clearProperty("fatwood.log.level");
            System.setErr(before);
        }
    }

    private String[] lines() {
        return written.toString(StandardCharsets.UTF_8).split("\\R");
    }
}
