package dev.fatwood.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.message.ProduceResponse.PartitionProduceResponse;
import dev.fatwood.protocol.message.ProduceResponse.TopicProduceResponse;
import dev.fatwood.protocol.wire.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Responses hand out the error codes they hold, at whatever depth. */
final class ErrorCodesTest {

    @Test
    void codesOfPartsAreHandedOut() {
        // Given
        ProduceResponse response = new ProduceResponse()
                .responses(List.of(
                        new TopicProduceResponse().partitionResponses(List.of(partition(0), partition(6))),
                        new TopicProduceResponse().partitionResponses(List.of(partition(87)))));

        // When / Then
        assertThat(codes(response)).containsExactly((short) 0, (short) 6, (short) 87);
    }

    private static PartitionProduceResponse partition(int errorCode) {
        return new PartitionProduceResponse().errorCode((short) errorCode);
    }

    @Test
    void ownCodeIsHandedOut() {
        assertThat(codes(new InitProducerIdResponse().errorCode((short) 51))).containsExactly((short) 51);
    }

    @Test
    void messageWithoutCodesHandsOutNone() {
        assertThat(codes(new FetchRequest())).isEmpty();
    }

    private static List<Short> codes(Message message) {
        List<Short> codes = new ArrayList<>();
        message.errorCodes(codes::add);
        return codes;
    }
}
