package dev.fatwood.broker.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.api.ApiRouter;
import dev.fatwood.broker.api.BudgetedRecords;
import dev.fatwood.broker.api.MemoryBudget;
import dev.fatwood.broker.config.Endpoint;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.FetchableTopicResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.message.InitProducerIdRequest;
import dev.fatwood.protocol.message.InitProducerIdResponse;
import dev.fatwood.protocol.message.RequestHeader;
import dev.fatwood.protocol.message.ResponseHeader;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.ByteWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The whole pipeline of a connection, without a socket. */
class PipelineTest {

    private static final short VERSION = 4;
    private static final int REQUESTS_MAX = 5;

    private final HeldHandler handler = new HeldHandler();
    private final Connection connection =
            new Connection(new HereLane(), new Endpoint("host", 9092), "/1.2.3.4:5", REQUESTS_MAX);
    private final RequestMemory memory = new RequestMemory(1 << 20);
    private final RequestMemory coming = new RequestMemory(1 << 20);
    private final EmbeddedChannel channel = new EmbeddedChannel(
            new FrameDecoder(10_000, coming),
            new RequestDecoder(new ApiRouter(List.of(handler))),
            new ResponseSequencer(connection, TrafficObserver.NONE, memory));

    @Test
    void answersLeaveInTheOrderOfTheRequests() {
        // Given
        send(10, 11, 12);

        // When
        handler.answer(2);
        handler.answer(1);
        List<Integer> early = answers();
        handler.answer(0);

        // Then
        assertThat(early).isEmpty();
        assertThat(answers()).containsExactly(10, 11, 12);
    }

    @Test
    void aRequestWithoutAnswerHoldsNobodyUp() {
        // Given
        send(10, 11);

        // When
        handler.answer(1);
        handler.held().get(0).replyNothing();

        // Then
        assertThat(answers()).containsExactly(11);
    }

    @Test
    void aRequestBehindOneThatWaitsForDataIsServedAfterIt() {
        // Given: as a fetch, which will tell of a record that is not there yet
        send(10);
        handler.held().get(0).onClose(() -> {});

        // When
        send(11, 12);
        int served = handler.held().size();
        boolean reads = channel.config().isAutoRead();
        handler.answer(0);
        channel.runPendingTasks();
        handler.answer(1);
        handler.answer(2);

        // Then
        assertThat(served).isEqualTo(1);
        assertThat(reads).isFalse();
        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(answers()).containsExactly(10, 11, 12);
        assertThat(memory.bytesHeld()).isZero();
    }

    @Test
    void aRequestThatIsNotServedBeforeItsConnectionEndsHoldsNothingAnyMore() {
        // Given
        send(10);
        handler.held().get(0).onClose(() -> {});
        send(11);

        // When
        channel.close();
        handler.held().get(0).replyNothing();
        channel.runPendingTasks();

        // Then
        assertThat(handler.held()).hasSize(1);
        assertThat(memory.bytesHeld()).isZero();
    }

    @Test
    void readingStopsWhenTooManyRequestsAreUnanswered() {
        // When
        send(1, 2, 3, 4);
        boolean before = channel.config().isAutoRead();
        send(5);
        boolean full = channel.config().isAutoRead();
        handler.answer(0);
        channel.runPendingTasks();

        // Then
        assertThat(before).isTrue();
        assertThat(full).isFalse();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void readingStopsWhileTheRequestsOfAllConnectionsHoldTooMuch() {
        // Given: others hold all there is
        memory.take(1 << 20);

        // When
        send(1);
        boolean full = channel.config().isAutoRead();
        memory.giveBack(1 << 20);
        channel.runPendingTasks();

        // Then
        assertThat(full).isFalse();
        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(memory.bytesHeld()).isPositive();
        handler.answer(0);
        assertThat(memory.bytesHeld()).isZero();
    }

    @Test
    void unendedFramesOfOthersStopNoneThatIsWhole() {
        // Given
        coming.take(1 << 20);

        // When
        send(1);
        boolean whole = channel.config().isAutoRead();
        channel.writeInbound(request(2).readSlice(10));
        boolean part = channel.config().isAutoRead();
        coming.giveBack(1 << 20);
        channel.runPendingTasks();

        // Then
        assertThat(whole).isTrue();
        assertThat(part).isFalse();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void closedConnectionsNoLongerWaitForMemory() {
        // Given: a request and a piece of one, while others hold all there is for either
        memory.take(1 << 20);
        coming.take(1 << 20);
        send(1);
        channel.writeInbound(request(2).readSlice(10));
        int waiting = memory.waiting() + coming.waiting();

        // When
        channel.close();
        handler.answer(0);
        channel.runPendingTasks();

        // Then
        assertThat(waiting).isEqualTo(2);
        assertThat(memory.waiting() + coming.waiting()).isZero();
    }

    @Test
    void theFrameIsGivenBackWhenTheRequestWaits() {
        // Given: a frame is a view of a read buffer that may be much larger
        ByteBuf frame = request(1);
        channel.writeInbound(frame);

        // When
        handler.held().get(0).onClose(() -> {});

        // Then
        assertThat(frame.refCnt()).isZero();
        handler.answer(0);
        assertThat(answers()).containsExactly(1);
    }

    @Test
    void theFrameIsGivenBackWhenTheRequestEnds() {
        // Given
        ByteBuf frame = request(1);
        channel.writeInbound(frame);
        int held = frame.refCnt();

        // When
        handler.answer(0);

        // Then
        assertThat(held).isEqualTo(1);
        assertThat(frame.refCnt()).isZero();
    }

    @Test
    void aClosedConnectionTellsWaitingRequestsAndTheirLateAnswersAreDropped() {
        // Given
        send(1);
        AtomicBoolean told = new AtomicBoolean();
        handler.held().get(0).onClose(() -> told.set(true));

        // When
        channel.close();
        handler.answer(0);

        // Then
        assertThat(told).isTrue();
        assertThat(answers()).isEmpty();
    }

    @Test
    void memoryOfABudgetIsHeldUntilTheAnswerWasWrittenOrDropped() {
        // Given
        MemoryBudget budget = new MemoryBudget(5000);
        send(1, 2, 3);
        handler.held().get(1).reply(records(budget));
        handler.held().get(2).reply(records(budget));
        long unwritten = budget.leftBytes();

        // When
        handler.answer(0);
        channel.runPendingTasks();
        long written = budget.leftBytes();
        send(4, 5);
        handler.held().get(4).reply(records(budget));
        channel.close();

        // Then
        assertThat(unwritten).isEqualTo(1000);
        assertThat(written).isEqualTo(5000);
        assertThat(budget.leftBytes()).isEqualTo(5000);
    }

    private static FetchResponse records(MemoryBudget budget) {
        budget.tryTake(2000);
        PartitionData partition = new PartitionData().records(new BudgetedRecords(ByteBuffer.allocate(2000), budget));
        return new FetchResponse().responses(List.of(new FetchableTopicResponse().partitions(List.of(partition))));
    }

    @Test
    void anApiThatIsNotServedClosesTheConnection() {
        // When
        channel.writeInbound(
                Unpooled.buffer().writeInt(8).writeShort(0).writeShort(9).writeInt(1));

        // Then
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aVersionThatIsNotServedClosesTheConnection() {
        // When
        channel.writeInbound(
                Unpooled.buffer().writeInt(8).writeShort(22).writeShort(99).writeInt(1));

        // Then
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void bytesAfterTheRequestAreIgnored() {
        // Given
        ByteBuf request = request(1).writeByte(0);
        request.setInt(0, request.getInt(0) + 1);

        // When
        channel.writeInbound(request);
        handler.answer(0);

        // Then
        assertThat(answers()).containsExactly(1);
    }

    @Test
    void everyTruncatedRequestClosesTheConnectionAndLeaksNothing() {
        ByteBuf whole = request(1);
        for (int size = 0; size < whole.readableBytes() - 4; size++) {
            // Given
            EmbeddedChannel truncated = new EmbeddedChannel(
                    new FrameDecoder(10_000, new RequestMemory(1 << 20)),
                    new RequestDecoder(new ApiRouter(List.of(new HeldHandler()))),
                    new ResponseSequencer(connection, TrafficObserver.NONE, memory));
            ByteBuf cut = Unpooled.buffer().writeInt(size).writeBytes(whole, 4, size);

            // When
            truncated.writeInbound(cut);

            // Then
            assertThat(truncated.isOpen()).as("%s bytes", size).isFalse();
            assertThat(cut.refCnt()).isZero();
        }
    }

    @Test
    void drainingClosesOnceWhatWasReadIsAnswered() {
        // Given
        send(1, 2);
        channel.pipeline().fireUserEventTriggered(Drain.NOW);
        handler.answer(0);
        channel.runPendingTasks();
        boolean openBefore = channel.isOpen();

        // When
        handler.answer(1);
        channel.runPendingTasks();

        // Then
        assertThat(openBefore).isTrue();
        assertThat(channel.isOpen()).isFalse();
        assertThat(answers()).containsExactly(1, 2);
    }

    @Test
    void drainingDoesNotWaitForARequestThatOnlyWaitsForData() {
        // Given
        send(1);
        handler.held().get(0).onClose(() -> handler.held().get(0).replyNothing());

        // When
        channel.pipeline().fireUserEventTriggered(Drain.NOW);

        // Then
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void drainingWaitsForARequestThatNoLongerWaitsForData() {
        // Given: a fetch that has all its data, and works on it
        send(1);
        handler.held().get(0).onClose(() -> handler.held().get(0).replyNothing());
        handler.held().get(0).onlyWorks();
        channel.pipeline().fireUserEventTriggered(Drain.NOW);
        boolean openBefore = channel.isOpen();

        // When
        handler.answer(0);
        channel.runPendingTasks();

        // Then
        assertThat(openBefore).isTrue();
        assertThat(channel.isOpen()).isFalse();
        assertThat(answers()).containsExactly(1);
    }

    private void send(int... correlationIds) {
        for (int correlationId : correlationIds) {
            channel.writeInbound(request(correlationId));
        }
    }

    private static ByteBuf request(int correlationId) {
        ByteWriter out = new ByteWriter();
        new RequestHeader()
                .requestApiKey((short) 22)
                .requestApiVersion(VERSION)
                .correlationId(correlationId)
                .clientId("c")
                .write(out, (short) 2);
        new InitProducerIdRequest().transactionalId(null).write(out, VERSION);
        return Unpooled.buffer().writeInt(out.sizeBytes()).writeBytes(out.toByteBuffer());
    }

    /** Correlation ids of the answers that have left since the last call. */
    private List<Integer> answers() {
        channel.runPendingTasks();
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            all.writeBytes(part);
            part.release();
        }
        List<Integer> ids = new ArrayList<>();
        while (all.isReadable()) {
            ByteReader in = ByteReader.of(all.readSlice(all.readInt()).nioBuffer());
            ids.add(ResponseHeader.read(in, (short) 1).correlationId());
            InitProducerIdResponse.read(in, VERSION);
        }
        return ids;
    }
}
