package dev.fatwood.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ByteReaderTest {

    @Test
    void numbersAreBigEndian() {
        assertThat(reader("ff").readInt8()).isEqualTo((byte) -1);
        assertThat(reader("0102").readInt16()).isEqualTo((short) 0x0102);
        assertThat(reader("ffff").readUint16()).isEqualTo(65_535);
        assertThat(reader("01020304").readInt32()).isEqualTo(0x01020304);
        assertThat(reader("ffffffff").readUint32()).isEqualTo(4_294_967_295L);
        assertThat(reader("0102030405060708").readInt64()).isEqualTo(0x0102030405060708L);
        assertThat(reader("3ff0000000000000").readFloat64()).isEqualTo(1.0);
    }

    @Test
    void varintsEndAtTheirWidth() {
        assertThat(reader("7f").readUnsignedVarint()).isEqualTo(127);
        assertThat(reader("8001").readUnsignedVarint()).isEqualTo(128);
        assertThat(reader("ffffffff0f").readUnsignedVarint()).isEqualTo(-1);
        assertThat(reader("ffffffff0f").readVarint()).isEqualTo(Integer.MIN_VALUE);
        assertThat(reader("ffffffffffffffffff01").readVarlong()).isEqualTo(Long.MIN_VALUE);
        assertMalformed("ffffffff1f", ByteReader::readUnsignedVarint, "longer than 32 bits");
        assertMalformed("808080808001", ByteReader::readVarint, "longer than 32 bits");
        assertMalformed("ffffffffffffffffff02", ByteReader::readVarlong, "longer than 64 bits");
        assertMalformed("8080", ByteReader::readUnsignedVarint, "1 bytes needed, 0 left");
    }

    @Test
    void stringMayBeNullOnlyWhereSaid() {
        assertThat(reader("ffff").readNullableString()).isNull();
        assertThat(reader("00").readCompactNullableString()).isNull();
        assertMalformed("ffff", ByteReader::readString, "null");
        assertMalformed("00", ByteReader::readCompactString, "null");
    }

    @Test
    void stringLengthIsCheckedAgainstLimitAndFrame() {
        assertMalformed("fffe", ByteReader::readNullableString, "length -2");
        assertMalformed("000361", ByteReader::readString, "3 bytes needed, 1 left");
        assertMalformed("818002", ByteReader::readCompactString, "32768 bytes; the limit is 32767");
        assertMalformed("ffffffff0f", ByteReader::readCompactString, "over 2^31");
    }

    @Test
    void stringIsReadFromAnyKindOfBuffer() {
        byte[] bytes = HexFormat.of().parseHex("0003e282ac");
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        ByteBuffer shifted =
                ByteBuffer.allocate(20).position(7).slice().put(bytes).flip();

        assertThat(ByteReader.of(direct).readString()).isEqualTo("€");
        assertThat(ByteReader.of(shifted).readString()).isEqualTo("€");
        assertThat(ByteReader.of(shifted.asReadOnlyBuffer()).readString()).isEqualTo("€");
    }

    @Test
    void bytesAndRecordsAreViewsOfTheFrame() {
        // Given
        ByteBuffer frame = ByteBuffer.wrap(HexFormat.of().parseHex("000000020102000000020304"));
        ByteReader in = ByteReader.of(frame);

        // When
        ByteBuffer bytes = in.readBytes();
        BufferRecords records = (BufferRecords) in.readRecords();
        frame.put(4, (byte) 42).put(10, (byte) 43);

        // Then
        assertThat(bytes).isEqualTo(ByteBuffer.wrap(new byte[] {42, 2}));
        assertThat(records.bytes()).isEqualTo(ByteBuffer.wrap(new byte[] {43, 4}));
        assertThat(frame.position()).isZero();
    }

    @Test
    void arrayCountIsBoundedByWhatRemains() {
        assertThat(reader("00000002 0000 0000").readArrayCount(2)).isEqualTo(2);
        assertThat(reader("ffffffff").readNullableArrayCount(2)).isEqualTo(-1);
        assertMalformed("00000003 0000 0000", in -> in.readArrayCount(2), "array of 3 elements in 4 bytes");
        assertMalformed("7fffffff", in -> in.readArrayCount(1), "array of 2147483647 elements in 0 bytes");
        assertMalformed("fffffffe", in -> in.readNullableArrayCount(1), "array of -2 elements");
        assertMalformed("ffffffff", in -> in.readArrayCount(1), "null");
        assertMalformed("00", in -> in.readCompactArrayCount(1), "null");
    }

    @Test
    void zeroIdIsTheConstant() {
        assertThat(reader("00".repeat(16)).readUuid()).isSameAs(ByteReader.ZERO_UUID);
        assertThat(reader("00".repeat(15) + "01").readUuid()).isEqualTo(new UUID(0, 1));
    }

    @Test
    void allocationPastTheBudgetIsMalformed() {
        // Given: an id costs 32 bytes
        ByteBuffer frame = ByteBuffer.wrap(new byte[32]).put(15, (byte) 1).put(31, (byte) 1);
        ByteReader in = new ByteReader(frame, AllocationBudget.ofBytes(32 + 31));

        // When
        in.readUuid();

        // Then
        assertThatThrownBy(in::readUuid)
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("more memory than a frame of 32 bytes may");
    }

    @Test
    void errorNamesThePosition() {
        ByteReader in = reader("0001 02");
        in.readInt16();

        assertThatThrownBy(in::readInt32).isInstanceOfSatisfying(MalformedFrameException.class, e -> {
            assertThat(e.position()).isEqualTo(2);
            assertThat(e).hasMessage("malformed frame at byte 2: 4 bytes needed, 1 left");
        });
    }

    @Test
    void tagSizeMustMatchItsValue() {
        ByteReader in = reader("01 00");
        int end = TaggedFields.readEnd(in);

        assertThatThrownBy(() -> TaggedFields.requireEnd(in, 7, end))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("tagged field 7 should end at byte 2");
    }

    private static void assertMalformed(String hex, Consumer<ByteReader> read, String message) {
        assertThatThrownBy(() -> read.accept(reader(hex)))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining(message);
    }

    private static ByteReader reader(String hex) {
        return ByteReader.of(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }
}
