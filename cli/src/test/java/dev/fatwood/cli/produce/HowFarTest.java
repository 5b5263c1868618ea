package dev.fatwood.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.client.wire.ClientException;
import org.junit.jupiter.api.Test;

class HowFarTest {

    private static final ClientException REFUSED = new ClientException("see bootstrap.servers\nmore");

    @Test
    void recordsBeforeBadInputAreSent() {
        assertThat(new HowFar(3, 3, 4).badInput(new IllegalArgumentException("line 4: bad")))
                .isEqualTo("line 4: bad; sent before it: 3 records");
    }

    @Test
    void recordsBeforeBadInputThatTheBrokerDidNotTakeAreNotCalledSent() {
        // Given
        RuntimeException bad = new IllegalArgumentException("line 4: bad");
        bad.addSuppressed(REFUSED);

        // When / Then
        assertThat(new HowFar(3, 1, 4).badInput(bad))
                .isEqualTo("line 4: bad; acknowledged before it: 1 of 3 records: see --bootstrap");
    }

    @Test
    void refusedRecordsLeaveTheNumberOfThoseThatWereTaken() {
        assertThat(new HowFar(3, 2, 3).undelivered(REFUSED))
                .isEqualTo("see --bootstrap; 2 of 3 records acknowledged, and the input was read up to line 3");
    }
}
