package dev.fatwood.storage.recovery;

import dev.fatwood.env.DiskFile;
import dev.fatwood.protocol.record.MalformedBatchException;
import dev.fatwood.protocol.record.RecordBatch;
import java.nio.ByteBuffer;

/**
 * Reads a segment file that nobody vouches for, batch by batch, checksum by checksum, up to the first byte that does
 * not start a whole valid batch. Reads sequentially, in pieces.
 */
public final class SegmentScanner {

    private static final int PIECE_BYTES = 1 << 20;

    /** Receives the valid batches in order. The batch is valid during the call only. */
    public interface Visitor {

        void batch(int position, RecordBatch batch);
    }

    /**
     * Where the valid part ends.
     *
     * @param validBytes position after the last valid batch
     * @param untilOffset offset after the last valid batch
     * @param problem what is wrong with the bytes there; {@code null} if the file ends there
     */
    public record Outcome(int validBytes, long untilOffset, String problem) {}

    private final DiskFile file;
    private final long sizeBytes;
    private ByteBuffer piece;
    private int position;
    private long nextOffset;

    private SegmentScanner(DiskFile file, int fromPosition, long fromOffset) {
        this.file = file;
        this.sizeBytes = Math.min(file.sizeBytes(), Integer.MAX_VALUE);
        this.piece = ByteBuffer.allocate((int) Math.min(PIECE_BYTES, Math.max(0, sizeBytes - fromPosition)))
                .limit(0);
        this.position = fromPosition;
        this.nextOffset = fromOffset;
    }

    /**
     * Scans {@code file} from {@code fromPosition}, a batch boundary.
     *
     * @param fromOffset lowest offset the first batch may have
     * @param untilOffset offset that no batch may reach past: the base of the next segment
     */
    public static Outcome scan(DiskFile file, int fromPosition, long fromOffset, long untilOffset, Visitor visitor) {
        SegmentScanner scanner = new SegmentScanner(file, fromPosition, fromOffset);
        String problem = scanner.scan(untilOffset, visitor);
        return new Outcome(scanner.position, scanner.nextOffset, problem);
    }

    private String scan(long untilOffset, Visitor visitor) {
        while (position < sizeBytes) {
            RecordBatch batch;
            try {
                batch = batchAtPosition();
            } catch (MalformedBatchException malformed) {
                return malformed.getMessage();
            }
            String problem = problemOf(batch, untilOffset);
            if (problem != null) {
                return problem;
            }
            visitor.batch(position, batch);
            position += batch.sizeBytes();
            nextOffset = batch.nextOffset();
            piece.position(piece.position() + batch.sizeBytes());
        }
        return null;
    }

    private RecordBatch batchAtPosition() {
        if (piece.remaining() < RecordBatch.HEADER_BYTES) {
            refill(RecordBatch.HEADER_BYTES);
        }
        if (piece.remaining() >= RecordBatch.HEADER_BYTES) {
            int size = RecordBatch.sizeAt(piece, piece.position());
            if (size > piece.remaining() && size <= sizeBytes - position) {
                refill(size);
            }
        }
        return RecordBatch.at(piece, piece.position());
    }

    /** Makes the piece start at {@link #position} and hold {@code wanted} bytes, or all that are left. */
    private void refill(int wanted) {
        int capacity = (int) Math.min(Math.max(wanted, PIECE_BYTES), sizeBytes - position);
        piece = capacity > piece.capacity() ? ByteBuffer.allocate(capacity) : piece.clear();
        file.read(piece, position);
        piece.flip();
    }

    private String problemOf(RecordBatch batch, long untilOffset) {
        if (batch.baseOffset() < nextOffset) {
            return "the batch starts at offset " + batch.baseOffset() + ", below " + nextOffset;
        }
        if (batch.nextOffset() > untilOffset || batch.nextOffset() < 0) {
            return "the batch ends at offset " + batch.lastOffset() + ", past the next segment's " + untilOffset;
        }
        return batch.crcMatches() ? null : "the checksum does not match";
    }
}
