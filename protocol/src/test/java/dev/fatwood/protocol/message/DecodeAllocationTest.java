package dev.fatwood.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.fatwood.protocol.wire.AllocationBudget;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.MalformedFrameException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.protocol.types.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What decoding really allocates, as the JVM counts it, against the budget of 8 times the frame and 64 KiB. */
class DecodeAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FRAME_BYTES = 16 * 1024;

    /** The reader, and the exception it may end with. */
    private static final int UNCHARGED_BYTES_MAX = 1024;

    static List<MessagePair> messages() {
        return MessagePair.all();
    }

    /** For every array of the message: as many elements as fit, of the fewest bytes, with and without parts of their own. */
    @ParameterizedTest
    @MethodSource("messages")
    void hostileFrameStaysWithinItsBudget(MessagePair pair) {
        pair.versions().forEach(version -> {
            Schema schema = pair.schema(version);
            for (String wide : ShapedStructs.arrayPaths(schema)) {
                for (String text : List.of("", "é", "é".repeat(200))) {
                    for (int below : List.of(0, 1)) {
                        ByteBuffer frame = wideFrame(schema, wide, below, text, below == 1);
                        String what = wide + " of \"" + text + "\"";
                        assertWithinBudget(pair, version, frame, what);
                        if (version == pair.highest()) {
                            assertWithinBudget(pair, version, outsideTheHeap(frame), what + " outside the heap");
                        }
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("messages")
    void unknownTagsStayWithinTheirBudget(MessagePair pair) {
        int[] tags = IntStream.range(1000, 1000 + FRAME_BYTES / 3).toArray();
        pair.versions()
                .filter(pair::isFlexible)
                .forEach(version -> assertWithinBudget(
                        pair, version, UnknownTagFrames.of(pair, version, 0, tags), "of unknown tags"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void ordinaryLargeFrameFitsItsBudget(MessagePair pair) {
        pair.versions().forEach(version -> {
            // Given
            ByteBuffer frame = new ShapedStructs(path -> isTopLevel(path) ? 300 : 3, "a-topic-name", true)
                    .bytes(pair.schema(version));

            // When / Then
            assertThat(pair.read(ByteReader.of(frame), version))
                    .isEqualTo(pair.read(ByteReader.of(outsideTheHeap(frame)), version));
        });
    }

    private static ByteBuffer outsideTheHeap(ByteBuffer frame) {
        return ByteBuffer.allocateDirect(frame.limit()).put(frame.duplicate()).flip();
    }

    private static boolean isTopLevel(String path) {
        return path.lastIndexOf('/') == 0;
    }

    private static ByteBuffer wideFrame(Schema schema, String wide, int below, String text, boolean isTagged) {
        int oneBytes = frame(schema, wide, 1, below, text, isTagged).limit();
        int elementBytes =
                Math.max(1, frame(schema, wide, 2, below, text, isTagged).limit() - oneBytes);
        return frame(schema, wide, 1 + FRAME_BYTES / elementBytes, below, text, isTagged);
    }

    private static ByteBuffer frame(Schema schema, String wide, int count, int below, String text, boolean isTagged) {
        return new ShapedStructs(
                        path -> path.equals(wide)
                                ? count
                                : wide.startsWith(path + "/") ? 1 : path.startsWith(wide + "/") ? below : 0,
                        text,
                        isTagged)
                .bytes(schema);
    }

    private static void assertWithinBudget(MessagePair pair, int version, ByteBuffer frame, String what) {
        Cost least = cost(pair, version, frame);
        for (int i = 0; i < 2; i++) {
            Cost again = cost(pair, version, frame);
            least = again.allocatedBytes < least.allocatedBytes ? again : least;
        }
        String which = pair + " version " + version + ", a frame of " + frame.limit() + " bytes, " + what;
        assertThat(least.allocatedBytes)
                .as("bytes allocated for " + which)
                .isLessThanOrEqualTo(8L * frame.limit() + 64 * 1024);
        assertThat(least.allocatedBytes)
                .as("bytes charged for " + which)
                .isLessThanOrEqualTo(least.chargedBytes + UNCHARGED_BYTES_MAX);
    }

    private static Cost cost(MessagePair pair, int version, ByteBuffer frame) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        AllocationBudget budget = AllocationBudget.forFrame(frame.limit());
        long granted = budget.remainingBytes();
        try {
            pair.read(new ByteReader(frame, budget), version);
        } catch (MalformedFrameException e) {
            // The budget is used up: what was allocated until then counts.
        }
        return new Cost(THREADS.getCurrentThreadAllocatedBytes() - before, granted - budget.remainingBytes());
    }

    private record Cost(long allocatedBytes, long chargedBytes) {}
}
