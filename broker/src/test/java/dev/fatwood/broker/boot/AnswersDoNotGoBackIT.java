package dev.fatwood.broker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.config.BrokerConfig;
import dev.fatwood.protocol.message.CreateTopicsResponse;
import dev.fatwood.protocol.message.FetchRequest;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.ListOffsetsRequest;
import dev.fatwood.protocol.message.ListOffsetsResponse;
import dev.fatwood.protocol.message.ProduceResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka's consumer asks for the end of a log behind its fetch, and takes the later answer for the newer one. */
class AnswersDoNotGoBackIT {

    private static final short FETCH_VERSION = 13;
    private static final short LIST_VERSION = 7;
    private static final long LATEST = -1;

    @Test
    void theEndOfALogIsNotOlderThanWhatTheFetchBeforeItFound(@TempDir Path directory) throws IOException {
        try (Broker broker = Broker.start(BrokerConfig.local(directory, 0));
                RawClient consumer = new RawClient(broker);
                RawClient producer = new RawClient(broker)) {
            // Given: a fetch that waits, and a question behind it
            UUID id = producer.ask(Requests.createTopic("t"), 7, CreateTopicsResponse::read)
                    .topics()
                    .get(0)
                    .topicId();
            FetchRequest fetch = Requests.fetch("t", id, FETCH_VERSION, 0).maxWaitMs(20_000);
            ListOffsetsRequest end = Requests.listOffsets("t", LATEST);
            consumer.send(fetch, FETCH_VERSION);
            consumer.send(end, LIST_VERSION);

            // When
            producer.ask(Requests.produceRecords(id, 0, Requests.records(1)), 13, ProduceResponse::read);

            // Then
            FetchResponse found = consumer.receive(fetch, FETCH_VERSION, FetchResponse::read);
            ListOffsetsResponse listed = consumer.receive(end, LIST_VERSION, ListOffsetsResponse::read);
            assertThat(found.responses().get(0).partitions().get(0).highWatermark())
                    .isEqualTo(1);
            assertThat(listed.topics().get(0).partitions().get(0).offset()).isEqualTo(1);
        }
    }
}
