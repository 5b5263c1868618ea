package dev.fatwood.cli.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.boot.Broker;
import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.cli.CliRun;
import dev.fatwood.cli.Fatwood;
import dev.fatwood.cli.shell.Interruption;
import dev.fatwood.cli.shell.Screen;
import dev.fatwood.cli.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostBrokerIT {

    /** Closes a broker as soon as something is written. */
    private static final class Closing extends OutputStream {

        private final Broker broker;
        private boolean isClosed;

        Closing(Broker broker) {
            this.broker = broker;
        }

        @Override
        public void write(int b) {
            if (!isClosed) {
                isClosed = true;
                broker.close();
            }
        }
    }

    @Test
    void brokerThatGoesAwayLeavesTheNumberOfRecordsPrinted(@TempDir Path directory) {
        // Given
        Broker broker = Broker.start(BrokerConfig.local(directory, 0));
        String at = broker.bootstrapServers();
        CliRun.withInput("1\n2\n", "produce", "t", "--create", "-b", at);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                InputStream.nullInputStream(),
                new PrintStream(new Closing(broker)),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Screen.NONE,
                new Interruption(Thread.currentThread()));

        // When
        int exitCode = Fatwood.run(shell, "consume", "t", "--follow", "--timeout", "1s", "-b", at);

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .first()
                .isEqualTo("fatwood: printed 2 records");
    }
}
