package dev.fatwood.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fatwood.client.wire.ClientException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RetryPauseTest {

    /** As Spark's thread of a query does while another interrupts it. */
    private static final class DropsItsOwnInterrupt extends Thread {
        DropsItsOwnInterrupt(Runnable work) {
            super(work);
        }

        @Override
        public void interrupt() {
            if (Thread.currentThread() != this) {
                super.interrupt();
            }
        }
    }

    @Test
    void interruptionIsFoundInTheFailureWhereTheThreadHasLostItsMark() throws Exception {
        // Given a wait of the client's that is interrupted
        CompletableFuture<RuntimeException> ended = new CompletableFuture<>();
        Thread query = new DropsItsOwnInterrupt(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                endIfInterrupted(new ClientException("interrupted while it waited", e), ended);
            }
        });
        query.start();

        // When
        query.interrupt();

        // Then
        assertThat(ended.get(30, TimeUnit.SECONDS))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("interrupted while asking the cluster for offsets");
    }

    private static void endIfInterrupted(RuntimeException failure, CompletableFuture<RuntimeException> ended) {
        try {
            RetryPause.endIfInterrupted(failure);
            ended.complete(null);
        } catch (UncheckedIOException interrupted) {
            ended.complete(interrupted);
        }
    }

    @Test
    void otherFailuresAreTriedAgain() {
        assertThatCode(() -> RetryPause.endIfInterrupted(new ClientException("refused", new RuntimeException())))
                .doesNotThrowAnyException();
    }

    @Test
    void closedChannelIsAnInterruptionToo() {
        CompletableFuture<RuntimeException> ended = new CompletableFuture<>();
        endIfInterrupted(new ClientException("closed", new ClosedByInterruptException()), ended);
        assertThat(ended.join()).isNotNull();
    }
}
