package dev.fatwood.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** The golden file is a header and, at its place, one entry. */
final class JournalFormatTest {

    private static final int FILE_BYTES = 65_536;
    private static final JournalOwner OWNER =
            new JournalOwner(new UUID(0x1011121314151617L, 0x18191A1B1C1D1E1FL), "flights-3");
    private static final JournalEntry GOLDEN = new JournalEntry(7, 5, 4096, OWNER, 2, 1000, 123, 1042, 1045, 11);
    private static final byte[] BYTES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    @Test
    void bytesAreTheGoldenFile() throws IOException {
        // When
        ByteBuffer written =
                ByteBuffer.allocate(JournalFormat.ENTRIES_FROM + JournalFormat.sizeBytes(OWNER, BYTES.length));
        written.put(JournalFormat.header(FILE_BYTES, 7)).position(JournalFormat.ENTRIES_FROM);
        JournalFormat.begin(written, GOLDEN);
        JournalFormat.seal(written.put(BYTES), JournalFormat.ENTRIES_FROM);

        // Then
        assertThat(written.hasRemaining()).isFalse();
        assertThat(written.array()).isEqualTo(golden());
    }

    @Test
    void goldenFileIsReadBack() throws IOException {
        // Given
        ByteBuffer header = ByteBuffer.wrap(golden(), 0, JournalFormat.HEADER_BYTES);
        ByteBuffer whole = entry(golden());

        // When // Then
        assertThat(JournalFormat.generation(header, FILE_BYTES)).isEqualTo(OptionalLong.of(7));
        assertThat(JournalFormat.sizeBytes(whole, FILE_BYTES)).isEqualTo(whole.limit());
        assertThat(JournalFormat.decode(whole)).isEqualTo(GOLDEN);
        assertThat(JournalFormat.bytesAt(whole)).isEqualTo(82 + 9);
    }

    /** That of a file which was left empty: a header, and at its place the mark. */
    @Test
    void markIsTheGoldenFile() throws IOException {
        // Given
        ByteBuffer written = ByteBuffer.allocate(JournalFormat.MARK_AT + JournalFormat.MARK_BYTES);

        // When
        written.put(JournalFormat.header(FILE_BYTES, 7)).position(JournalFormat.MARK_AT);
        written.put(JournalFormat.mark(7));

        // Then
        byte[] golden = golden("journal-v1-mark.bin");
        assertThat(written.array()).isEqualTo(golden);
        assertThat(JournalFormat.markedGeneration(mark(golden))).isEqualTo(OptionalLong.of(7));
    }

    @Test
    void anyCutOrChangedByteOfTheMarkIsNoticed() throws IOException {
        byte[] golden = golden("journal-v1-mark.bin");
        for (int at = 0; at < JournalFormat.MARK_BYTES; at++) {
            ByteBuffer changed = mark(golden.clone());
            changed.put(at, (byte) (changed.get(at) ^ 0x80));
            assertThat(JournalFormat.markedGeneration(changed)).isEmpty();
            assertThat(JournalFormat.markedGeneration(mark(golden).limit(at))).isEmpty();
        }
    }

    private static ByteBuffer mark(byte[] file) {
        return ByteBuffer.wrap(file, JournalFormat.MARK_AT, JournalFormat.MARK_BYTES)
                .slice();
    }

    @Test
    void anyCutOrChangedByteOfTheHeaderIsNoticed() throws IOException {
        byte[] header = Arrays.copyOf(golden(), JournalFormat.HEADER_BYTES);
        for (int at = 0; at < header.length; at++) {
            byte[] changed = header.clone();
            changed[at] ^= (byte) 0x80;
            assertThat(JournalFormat.generation(ByteBuffer.wrap(Arrays.copyOf(header, at)), FILE_BYTES))
                    .isEmpty();
            assertThat(JournalFormat.generation(ByteBuffer.wrap(changed), FILE_BYTES))
                    .isEmpty();
        }
    }

    @Test
    void headerOfAFileThatHasAnotherSizeNowIsNone() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(golden(), 0, JournalFormat.HEADER_BYTES);
        assertThat(JournalFormat.generation(header, FILE_BYTES - 1)).isEmpty();
        assertThat(JournalFormat.generation(header, FILE_BYTES + 1)).isEmpty();
    }

    @Test
    void anyChangedByteOfAnEntryIsNoticed() throws IOException {
        ByteBuffer whole = entry(golden());
        for (int at = 0; at < whole.limit(); at++) {
            ByteBuffer changed = entry(golden());
            changed.put(at, (byte) (changed.get(at) ^ 0x80));
            int size = JournalFormat.sizeBytes(changed, FILE_BYTES);
            assertThat(size != whole.limit() || JournalFormat.decode(changed) == null)
                    .as("byte " + at)
                    .isTrue();
        }
    }

    @Test
    void entryThatWouldReachPastTheEndIsNone() throws IOException {
        ByteBuffer whole = entry(golden());
        assertThat(JournalFormat.sizeBytes(whole, whole.limit())).isEqualTo(whole.limit());
        assertThat(JournalFormat.sizeBytes(whole, whole.limit() - 1)).isZero();
    }

    @Test
    void entryThatNobodyCanHaveWrittenIsNoneWhateverItsChecksumSays() throws IOException {
        assertThat(JournalFormat.decode(withInt(44, 2))).isEqualTo(GOLDEN);
        assertThat(JournalFormat.decode(withInt(8, -1))).as("generation").isNull();
        assertThat(JournalFormat.decode(withInt(16, -1))).as("sequence").isNull();
        assertThat(JournalFormat.decode(withInt(24, 4095))).as("synced bytes").isNull();
        assertThat(JournalFormat.decode(withInt(44, -1))).as("truncations").isNull();
        assertThat(JournalFormat.decode(withInt(48, -1))).as("base offset").isNull();
        assertThat(JournalFormat.decode(withInt(56, -1))).as("position").isNull();
        assertThat(JournalFormat.decode(withInt(56, Integer.MAX_VALUE - 11))).isNotNull();
        assertThat(JournalFormat.decode(withInt(56, Integer.MAX_VALUE - 10)))
                .as("end of a segment")
                .isNull();
        assertThat(JournalFormat.decode(withInt(64, 999)))
                .as("offset before the segment")
                .isNull();
        assertThat(JournalFormat.decode(withInt(72, 1042))).as("no record").isNull();
        assertThat(JournalFormat.decode(withInt(82, 0x2F2E2E2F)))
                .as("another directory")
                .isNull();
    }

    @Test
    void directoryIsANameAndNoWay() {
        assertThat(new JournalOwner(OWNER.topicId(), "a".repeat(255)).isPossible())
                .isTrue();
        assertThat(new JournalOwner(OWNER.topicId(), "a".repeat(256)).isPossible())
                .isFalse();
        assertThat(new JournalOwner(OWNER.topicId(), "a..b-0").isPossible()).isTrue();
        for (String name : List.of("", ".", "..", "a/b", "a\u0000b", "a b", "\u00e4-0")) {
            assertThat(new JournalOwner(OWNER.topicId(), name).isPossible())
                    .as(name)
                    .isFalse();
        }
    }

    @Test
    void entryLongerThanAnyThatIsWrittenIsNone() throws IOException {
        int most = JournalSettings.BYPASS_BYTES_MAX;
        assertThat(JournalFormat.sizeBytes(withInt(76, most), JournalSettings.FILE_BYTES_MAX))
                .isPositive();
        assertThat(JournalFormat.sizeBytes(withInt(76, most + 1), JournalSettings.FILE_BYTES_MAX))
                .isZero();
    }

    /** The golden entry with another value in one place, and the checksum for that. */
    private static ByteBuffer withInt(int at, int value) throws IOException {
        ByteBuffer whole = entry(golden());
        whole.putInt(at, value);
        CRC32C crc = new CRC32C();
        crc.update(whole.slice(8, whole.limit() - 8));
        return whole.putInt(4, (int) crc.getValue());
    }

    private static ByteBuffer entry(byte[] file) {
        return ByteBuffer.wrap(file, JournalFormat.ENTRIES_FROM, file.length - JournalFormat.ENTRIES_FROM)
                .slice();
    }

    private static byte[] golden() throws IOException {
        return golden("journal-v1.bin");
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream file = JournalFormatTest.class.getResourceAsStream("/golden/" + name)) {
            return file.readAllBytes();
        }
    }
}
