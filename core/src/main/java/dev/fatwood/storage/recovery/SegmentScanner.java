package dev.fatwood.storage.recovery;

import dev.fatwood.env.DiskFile;
import dev.fatwood.protocol.record.RecordBatch;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Reads a segment file that nobody vouches for, batch by batch, checksum by checksum, up to the first byte that does
 * not start a whole valid batch. Reads sequentially, in pieces: whatever size a damaged header claims, it takes no more
 * memory than one piece.
 */
public final class SegmentScanner {

    private static final int PIECE_BYTES = 1 << 20;
    /** A scan of less than this reads no less. */
    private static final int PIECE_BYTES_MIN = 4 << 10;

    /**
     * A valid batch.
     *
     * @param position where it starts
     * @param sizeBytes of all of it
     * @param baseOffset of its first record
     * @param lastOffset of its last record
     * @param maxTimestampMs largest timestamp of its records, -1 if there is none
     * @param isDense see {@link RecordBatch#isDense}
     */
    public record Batch(
            int position, int sizeBytes, long baseOffset, long lastOffset, long maxTimestampMs, boolean isDense) {

        /** A whole batch that lies at {@code position} of its file. */
        public static Batch of(RecordBatch batch, int position) {
            return new Batch(
                    position,
                    batch.sizeBytes(),
                    batch.baseOffset(),
                    batch.lastOffset(),
                    batch.recordCount() == 0 ? RecordBatch.NONE : batch.maxTimestampMs(),
                    batch.isDense());
        }
    }

    /** Receives the valid batches in order. */
    public interface Visitor {

        void batch(Batch batch);
    }

    /**
     * Where the valid part ends.
     *
     * @param validBytes position after the last valid batch
     * @param problem what is wrong with the bytes there; {@code null} if the file or the part ends there
     */
    public record Outcome(int validBytes, String problem) {}

    /**
     * What to scan of a file.
     *
     * @param fromPosition a batch boundary
     * @param stopPosition the scan ends with the first batch that ends at or after it
     * @param endPosition no batch may reach past it
     * @param fromOffset lowest offset the first batch may have
     * @param untilOffset offset that no batch may reach past
     * @param isGapless whether the first batch begins with {@code fromOffset}, and each other where the one before it ended
     */
    public record Part(
            int fromPosition,
            int stopPosition,
            int endPosition,
            long fromOffset,
            long untilOffset,
            boolean isGapless) {}

    private final DiskFile file;
    private final int stopPosition;
    private final long sizeBytes;
    private final ByteBuffer piece;
    private long pieceStart;
    private final boolean isGapless;
    private int position;
    private long nextOffset;

    private SegmentScanner(DiskFile file, Part part) {
        this.file = file;
        this.stopPosition = part.stopPosition();
        this.sizeBytes = part.endPosition();
        this.piece = ByteBuffer.allocate(pieceBytes(part)).limit(0);
        this.position = part.fromPosition();
        this.isGapless = part.isGapless();
        this.nextOffset = part.fromOffset();
    }

    /** No more than is asked for: a batch that reaches past it is read in pieces. */
    private static int pieceBytes(Part part) {
        int asked = Math.max(PIECE_BYTES_MIN, part.stopPosition() - part.fromPosition());
        return Math.min(PIECE_BYTES, Math.min(asked, Math.max(0, part.endPosition() - part.fromPosition())));
    }

    /** All of {@code file} from {@code fromPosition} on; for the rest see {@link Part}. */
    public static Part rest(DiskFile file, int fromPosition, long fromOffset, long untilOffset, boolean isGapless) {
        int end = (int) Math.min(file.sizeBytes(), Integer.MAX_VALUE);
        return new Part(fromPosition, end, end, fromOffset, untilOffset, isGapless);
    }

    /** Scans {@code part} of {@code file}. */
    public static Outcome scan(DiskFile file, Part part, Visitor visitor) {
        SegmentScanner scanner = new SegmentScanner(file, part);
        String problem = scanner.scan(part.untilOffset(), visitor);
        return new Outcome(scanner.position, problem);
    }

    private String scan(long untilOffset, Visitor visitor) {
        while (position < stopPosition) {
            String problem = problemAtPosition(untilOffset, visitor);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    /** Judges the batch at the position; hands it on and moves behind it if it is valid. */
    private String problemAtPosition(long untilOffset, Visitor visitor) {
        long left = sizeBytes - position;
        if (left < RecordBatch.HEADER_BYTES) {
            return left + " bytes are too few for a batch header";
        }
        int at = indexOf(position, RecordBatch.HEADER_BYTES);
        long size = (long) piece.getInt(at + RecordBatch.LENGTH_AT) + RecordBatch.SIZE_PREFIX_BYTES;
        long baseOffset = piece.getLong(at);
        long lastOffset = baseOffset + piece.getInt(at + RecordBatch.LAST_OFFSET_DELTA_AT);
        if (piece.get(at + RecordBatch.MAGIC_AT) != RecordBatch.MAGIC) {
            return "the magic of the batch is " + piece.get(at + RecordBatch.MAGIC_AT) + ", not 2";
        }
        if (size < RecordBatch.HEADER_BYTES || size > left) {
            return "the batch says it has " + size + " bytes, but " + left + " are left";
        }
        boolean isGap = isGapless && baseOffset > nextOffset;
        if (isGap || baseOffset < nextOffset || lastOffset < baseOffset || lastOffset >= untilOffset) {
            return "the batch has offsets " + baseOffset + " to " + lastOffset + ", outside " + nextOffset + " to "
                    + (untilOffset - 1);
        }
        Batch batch = new Batch(
                position,
                (int) size,
                baseOffset,
                lastOffset,
                piece.getInt(at + RecordBatch.RECORD_COUNT_AT) == 0
                        ? RecordBatch.NONE
                        : piece.getLong(at + RecordBatch.MAX_TIMESTAMP_AT),
                isDense(at, lastOffset - baseOffset));
        if (!checksumMatches(piece.getInt(at + RecordBatch.CRC_AT), batch)) {
            return "the checksum of the batch does not match";
        }
        visitor.batch(batch);
        position += batch.sizeBytes();
        nextOffset = lastOffset + 1;
        return null;
    }

    private boolean isDense(int at, long lastOffsetDelta) {
        int flags = piece.getShort(at + RecordBatch.ATTRIBUTES_AT);
        return piece.getInt(at + RecordBatch.RECORD_COUNT_AT) - 1 == lastOffsetDelta
                && (flags & (RecordBatch.TRANSACTIONAL_BIT | RecordBatch.CONTROL_BIT)) == 0;
    }

    private boolean checksumMatches(int wanted, Batch batch) {
        CRC32C crc = new CRC32C();
        long from = batch.position() + RecordBatch.ATTRIBUTES_AT;
        long until = (long) batch.position() + batch.sizeBytes();
        while (from < until) {
            int at = indexOf(from, 1);
            int count = (int) Math.min(until - from, piece.limit() - at);
            crc.update(piece.slice(at, count));
            from += count;
        }
        return (int) crc.getValue() == wanted;
    }

    /**
     * Index in the piece of the byte at {@code from}, with {@code wanted} bytes behind it; reads on if they are not
     * there.
     */
    private int indexOf(long from, int wanted) {
        long at = from - pieceStart;
        if (at < 0 || at + wanted > piece.limit()) {
            pieceStart = from;
            file.read(piece.clear(), from);
            piece.flip();
            at = 0;
        }
        if (at + wanted > piece.limit()) {
            throw new CorruptLogException(file.path(), from, wanted + " bytes", "the end of the file");
        }
        return (int) at;
    }
}
