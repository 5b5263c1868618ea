package dev.fatwood.broker.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {

    private static final int LIMIT = 300_000;

    private final RequestMemory memory = new RequestMemory(1 << 20);
    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(LIMIT, memory));

    @Test
    void cutsFramesWhereverTheReadsFall() {
        // Given frames of many sizes as one stream of bytes
        Random random = new Random(11);
        List<byte[]> frames = new ArrayList<>();
        ByteBuf stream = Unpooled.buffer();
        for (int n = 0; n < 60; n++) {
            byte[] frame = new byte[n % 10 == 9 ? random.nextInt(LIMIT) : random.nextInt(50)];
            random.nextBytes(frame);
            frames.add(frame);
            stream.writeInt(frame.length).writeBytes(frame);
        }

        // When it arrives in reads of many sizes
        while (stream.isReadable()) {
            int size = Math.min(stream.readableBytes(), 1 + random.nextInt(random.nextBoolean() ? 5 : 100_000));
            channel.writeInbound(stream.readBytes(size));
        }

        // Then
        for (byte[] frame : frames) {
            ByteBuf cut = channel.readInbound();
            assertThat(contents(cut)).isEqualTo(frame);
            cut.release();
        }
        assertThat((Object) channel.readInbound()).isNull();
        stream.release();
    }

    @Test
    void aFrameThatCameInOneReadIsAViewOfIt() {
        // Given
        ByteBuf read = Unpooled.buffer().writeInt(3).writeBytes(new byte[] {1, 2, 3});

        // When
        channel.writeInbound(read);

        // Then
        ByteBuf frame = channel.readInbound();
        read.setByte(4, 9);
        assertThat(frame.getByte(0)).isEqualTo((byte) 9);
        frame.release();
        assertThat(read.refCnt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, LIMIT + 1, Integer.MAX_VALUE})
    void refusesASizeThatIsNegativeOrOverTheLimit(int size) {
        // When, Then
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.buffer().writeInt(size)))
                .isInstanceOf(ConnectionRefusedException.class)
                .hasMessageContaining("a request of " + size + " bytes; allowed is 0 to " + LIMIT);
    }

    @Test
    void takesTheLargestFrameAllowed() {
        // When
        channel.writeInbound(Unpooled.buffer().writeInt(LIMIT).writeBytes(new byte[LIMIT]));

        // Then
        ByteBuf frame = channel.readInbound();
        assertThat(frame.readableBytes()).isEqualTo(LIMIT);
        frame.release();
    }

    @Test
    void memoryFollowsTheBytesReceivedNotTheSizeAnnounced() {
        // Given
        CountingAllocator allocator = new CountingAllocator();
        channel.config().setAllocator(allocator);

        // When a large frame is announced and a little of it comes
        channel.writeInbound(Unpooled.buffer().writeInt(LIMIT).writeBytes(new byte[10]));

        // Then
        assertThat(allocator.bytes()).isLessThanOrEqualTo(2 * 10 + FrameDecoder.FIRST_PIECE_BYTES);
    }

    @Test
    void aFrameThatNeverEndsIsGivenBackWhenTheConnectionCloses() {
        // Given
        CountingAllocator allocator = new CountingAllocator();
        channel.config().setAllocator(allocator);
        channel.writeInbound(Unpooled.buffer().writeInt(100).writeBytes(new byte[10]));

        // When
        channel.close();

        // Then
        assertThat(allocator.last().refCnt()).isZero();
    }

    @Test
    void aFrameThatDoesNotGoOnIsRefused() {
        // Given
        channel.freezeTime();
        channel.writeInbound(Unpooled.buffer().writeInt(5000).writeBytes(new byte[2000]));

        // When
        channel.advanceTimeBy(FrameDecoder.STALL_MS, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        channel.checkException();
        channel.writeInbound(Unpooled.buffer().writeBytes(new byte[FrameDecoder.STALL_BYTES - 1]));
        channel.advanceTimeBy(FrameDecoder.STALL_MS, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();

        // Then
        assertThatThrownBy(channel::checkException)
                .isInstanceOf(ConnectionRefusedException.class)
                .hasMessageContaining("1023 bytes");
    }

    @Test
    void aFrameThatGoesOnSlowlyIsTaken() {
        // Given
        channel.freezeTime();
        channel.writeInbound(Unpooled.buffer().writeInt(4 * FrameDecoder.STALL_BYTES));

        // When
        for (int part = 0; part < 4; part++) {
            channel.writeInbound(Unpooled.buffer().writeBytes(new byte[FrameDecoder.STALL_BYTES]));
            channel.advanceTimeBy(FrameDecoder.STALL_MS, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }

        // Then
        channel.checkException();
        ByteBuf frame = channel.readInbound();
        assertThat(frame.readableBytes()).isEqualTo(4 * FrameDecoder.STALL_BYTES);
        frame.release();
    }

    @Test
    void aFrameThatIsStillComingIsCountedUntilItIsWholeOrGone() {
        // When
        channel.writeInbound(Unpooled.buffer().writeInt(9000).writeBytes(new byte[8000]));
        long coming = memory.bytesHeld();
        channel.writeInbound(Unpooled.buffer().writeBytes(new byte[1000]));
        long whole = memory.bytesHeld();
        channel.writeInbound(Unpooled.buffer().writeInt(9000).writeBytes(new byte[10]));
        channel.close();

        // Then
        assertThat(coming).isBetween(8000L, 16_000L);
        assertThat(whole).isZero();
        assertThat(memory.bytesHeld()).isZero();
        channel.<ByteBuf>readInbound().release();
    }

    private static byte[] contents(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.getBytes(buffer.readerIndex(), bytes);
        return bytes;
    }
}
