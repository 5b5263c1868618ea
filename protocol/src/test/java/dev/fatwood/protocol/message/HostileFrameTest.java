package dev.fatwood.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.MalformedFrameException;
import dev.fatwood.protocol.wire.Message;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad bytes give {@link MalformedFrameException} and nothing else, for every message at every version. */
class HostileFrameTest {

    private static final int FRAME_BYTES_MAX = 700;

    /** Negative and huge counts, fixed and compact; varints without end; zeros. */
    private static final List<byte[]> POISONS = Stream.of(
                    "ffffffff",
                    "fffffffe",
                    "7fffffff",
                    "80000000",
                    "00ffffff",
                    "8080808080808080",
                    "ffffffff0f",
                    "ffffffff07",
                    "ffffffff7f",
                    "00000000")
            .map(HexFormat.of()::parseHex)
            .toList();

    static List<MessagePair> messages() {
        return MessagePair.all();
    }

    static List<MessagePair> flexibleMessages() {
        return messages().stream()
                .filter(pair -> pair.isFlexible(pair.highest()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void frameCutAnywhereIsMalformed(MessagePair pair) {
        pair.versions().forEach(version -> {
            for (long seed = 0; seed < 2; seed++) {
                // Given
                ByteBuffer whole = smallFrame(pair, version, seed);

                for (int length = 0; length < whole.limit(); length++) {
                    // When
                    ByteBuffer cut = whole.slice(0, length);

                    // Then
                    assertThat(verdict(pair, cut, version))
                            .as("%s version %d seed %d cut to %d", pair, version, seed, length)
                            .isEqualTo("malformed");
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("messages")
    void frameOverwrittenAnywhereIsReadOrMalformed(MessagePair pair) {
        pair.versions().forEach(version -> {
            ByteBuffer whole = smallFrame(pair, version, 1);
            for (int position = 0; position < whole.limit(); position++) {
                for (byte[] poison : POISONS) {
                    verdict(pair, overwritten(whole, position, poison), version);
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("messages")
    void noiseIsReadOrMalformed(MessagePair pair) {
        Random random = new Random(7);
        pair.versions().forEach(version -> {
            for (int i = 0; i < 200; i++) {
                byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                verdict(pair, ByteBuffer.wrap(noise), version);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("flexibleMessages")
    void unknownTagsAreKeptAndWrittenBack(MessagePair pair) {
        pair.versions().filter(pair::isFlexible).forEach(version -> {
            // Given
            ByteBuffer frame = UnknownTagFrames.of(pair, version, 1, 5000, 5001);

            // When
            Message message = pair.read(frame, version);

            // Then
            assertThat(MessagePair.write(message, version)).isEqualTo(frame);
        });
    }

    @ParameterizedTest
    @MethodSource("flexibleMessages")
    void tagsThatDoNotIncreaseAreMalformed(MessagePair pair) {
        pair.versions().filter(pair::isFlexible).forEach(version -> {
            ByteBuffer twice = UnknownTagFrames.of(pair, version, 1, 5000, 5000);
            ByteBuffer decreasing = UnknownTagFrames.of(pair, version, 1, 5001, 5000);

            assertThatThrownBy(() -> pair.read(twice, version))
                    .isInstanceOf(MalformedFrameException.class)
                    .hasMessageContaining("tag 5000 after tag 5000");
            assertThatThrownBy(() -> pair.read(decreasing, version)).isInstanceOf(MalformedFrameException.class);
        });
    }

    private static ByteBuffer smallFrame(MessagePair pair, int version, long seed) {
        for (long next = seed * 1000; ; next++) {
            ByteBuffer frame = new RandomStructs(next).bytes(pair.schema(version));
            if (frame.limit() <= FRAME_BYTES_MAX) {
                return frame;
            }
        }
    }

    private static ByteBuffer overwritten(ByteBuffer whole, int position, byte[] poison) {
        byte[] copy = whole.array().clone();
        System.arraycopy(poison, 0, copy, position, Math.min(poison.length, copy.length - position));
        return ByteBuffer.wrap(copy);
    }

    private static String verdict(MessagePair pair, ByteBuffer frame, int version) {
        try {
            pair.read(ByteReader.of(frame), version);
            return "read";
        } catch (MalformedFrameException e) {
            return "malformed";
        } catch (Throwable e) {
            return fail(
                    pair + " version " + version + " threw " + e + " for "
                            + HexFormat.of().formatHex(frame.array()),
                    e);
        }
    }
}
