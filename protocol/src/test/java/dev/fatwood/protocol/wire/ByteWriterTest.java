package dev.fatwood.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Writable;
import org.junit.jupiter.api.Test;

class ByteWriterTest {

    @Test
    void varintsAreKafkas() {
        for (long value : new long[] {
            0,
            1,
            -1,
            63,
            64,
            -64,
            -65,
            127,
            128,
            8191,
            8192,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE,
            Long.MIN_VALUE,
            Long.MAX_VALUE
        }) {
            assertThat(hex(out -> out.writeUnsignedVarint((int) value)))
                    .isEqualTo(kafkas(out -> out.writeUnsignedVarint((int) value)));
            assertThat(hex(out -> out.writeVarint((int) value))).isEqualTo(kafkas(out -> out.writeVarint((int) value)));
            assertThat(hex(out -> out.writeVarlong(value))).isEqualTo(kafkas(out -> out.writeVarlong(value)));
        }
    }

    @Test
    void nullHasALengthOfItsOwn() {
        assertThat(hex(out -> out.writeNullableString(null))).isEqualTo("ffff");
        assertThat(hex(out -> out.writeCompactNullableString(null))).isEqualTo("00");
        assertThat(hex(out -> out.writeNullableBytes(null))).isEqualTo("ffffffff");
        assertThat(hex(out -> out.writeRecords(null))).isEqualTo("ffffffff");
        assertThat(hex(out -> out.writeCompactRecords(null))).isEqualTo("00");
        assertThat(hex(out -> out.writeCompactArrayCount(-1))).isEqualTo("00");
    }

    @Test
    void longestStringIsWrittenAndALongerOneRefused() {
        assertThat(hex(out -> out.writeString("x".repeat(32_767)))).startsWith("7fff78");
        assertThatThrownBy(() -> hex(out -> out.writeCompactString("x".repeat(32_768))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32768 UTF-8 bytes")
                .hasMessageContaining("the limit is 32767");
    }

    @Test
    void unsignedNumbersOutOfRangeAreRefused() {
        assertThat(hex(out -> out.writeUint16(65_535))).isEqualTo("ffff");
        assertThat(hex(out -> out.writeUint32(4_294_967_295L))).isEqualTo("ffffffff");
        assertThatThrownBy(() -> hex(out -> out.writeUint16(65_536))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hex(out -> out.writeUint32(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void taggedFieldMakesRoomForItsSize() {
        for (int length : new int[] {0, 1, 127, 128, 16_383, 16_384}) {
            // When
            ByteWriter out = new ByteWriter(16);
            int mark = out.beginTag(9);
            for (int i = 0; i < length; i++) {
                out.writeInt8((byte) i);
            }
            out.endTag(mark);

            // Then
            ByteReader in = ByteReader.of(out.toByteBuffer());
            assertThat(TaggedFields.readTag(in, -1)).isEqualTo(9);
            assertThat(TaggedFields.readEnd(in)).isEqualTo(in.position() + length);
            assertThat(in.remaining()).isEqualTo(length);
        }
    }

    @Test
    void tagMustNotBeBothKnownAndUnknown() {
        List<TaggedField> unknown = List.of(new TaggedField(3, ByteBuffer.allocate(0)));

        assertThatThrownBy(() -> TaggedFields.writeBelow(new ByteWriter(), 3, unknown, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tagged field 3");
    }

    @Test
    void recordsElsewhereBreakThePartsInOrder() {
        // Given
        RecordData inFile = () -> 1_000_000;
        BufferRecords small = new BufferRecords(ByteBuffer.wrap(new byte[] {7, 8}));
        BufferRecords large = new BufferRecords(ByteBuffer.allocate(ByteWriter.INLINE_RECORDS_BYTES_MAX + 1));

        // When
        ByteWriter out = new ByteWriter();
        out.writeRecords(small);
        out.writeRecords(inFile);
        out.writeCompactRecords(large);
        out.writeInt8((byte) 1);

        // Then
        assertThat(out.sizeBytes()).isEqualTo(4 + 2 + 4 + 1_000_000 + 2 + large.sizeBytes() + 1);
        assertThat(out.parts()).hasSize(5);
        assertThat(((BufferRecords) out.parts().get(0)).bytes()).isEqualTo(bytes("00000002 0708 000f4240"));
        assertThat(out.parts().get(1)).isSameAs(inFile);
        assertThat(((BufferRecords) out.parts().get(2)).bytes()).isEqualTo(bytes("8208"));
        assertThat(out.parts().get(3)).isSameAs(large);
        assertThat(((BufferRecords) out.parts().get(4)).bytes()).isEqualTo(bytes("01"));
    }

    @Test
    void partsStayWhatTheyWereWhileTheWriterGrows() {
        // Given
        ByteWriter out = new ByteWriter(16);
        out.writeInt32(0x01020304);
        out.writeRecords(new BufferRecords(ByteBuffer.allocate(2000)));

        // When
        for (int i = 0; i < 5000; i++) {
            out.writeInt8((byte) i);
        }

        // Then
        assertThat(((BufferRecords) out.parts().get(0)).bytes()).isEqualTo(bytes("01020304 000007d0"));
    }

    @Test
    void oneBufferNeedsAllRecordsInMemory() {
        ByteWriter out = new ByteWriter();
        out.writeRecords(() -> 10);

        assertThatThrownBy(out::toByteBuffer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not all in memory");
    }

    private static String hex(Consumer<ByteWriter> write) {
        ByteWriter out = new ByteWriter();
        write.accept(out);
        return hex(out.toByteBuffer());
    }

    private static String kafkas(Consumer<Writable> write) {
        ByteBuffer buffer = ByteBuffer.allocate(16);
        write.accept(new ByteBufferAccessor(buffer));
        return hex(buffer.flip());
    }

    private static String hex(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
