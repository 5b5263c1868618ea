package dev.fatwood.metadata.log;

import dev.fatwood.metadata.image.MetadataDelta;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.record.MetadataCodec;
import dev.fatwood.protocol.wire.MalformedFrameException;
import java.nio.ByteBuffer;

/**
 * What a metadata log's file adds up to.
 *
 * @param image after all whole frames up to the first that is not
 * @param validBytes where those frames end; whatever follows is a write that a crash tore
 */
record MetadataLogScan(MetadataImage image, int validBytes) {

    /** @throws CorruptMetadataException if acknowledged bytes are damaged, or are of a version this program does not know */
    static MetadataLogScan of(ByteBuffer file, String path) {
        MetadataDelta delta = new MetadataDelta();
        int position = 0;
        while (MetadataFrame.isWhole(file, position)) {
            position += apply(file, position, path, delta);
        }
        requireTorn(file, position, path);
        return new MetadataLogScan(delta.image(), position);
    }

    private static int apply(ByteBuffer file, int position, String path, MetadataDelta delta) {
        short version = MetadataFrame.version(file, position);
        if (version != MetadataCodec.VERSION) {
            throw new CorruptMetadataException(
                    path,
                    position,
                    "record of version " + version + ", this program knows version " + MetadataCodec.VERSION + " only");
        }
        try {
            MetadataFrame frame = MetadataFrame.decode(file, position);
            delta.apply(frame.change());
            return frame.sizeBytes();
        } catch (MalformedFrameException | IllegalStateException | IllegalArgumentException problem) {
            throw new CorruptMetadataException(path, position, problem.getMessage());
        }
    }

    /** Looks for a later whole frame that knew the bytes at {@code position} to be durable: then they are damaged, not torn. */
    private static void requireTorn(ByteBuffer file, int position, String path) {
        for (int later = position + 1; later <= file.limit() - MetadataFrame.HEADER_BYTES; later++) {
            if (MetadataFrame.isWhole(file, later) && MetadataFrame.durableBytes(file, later) > position) {
                throw new CorruptMetadataException(
                        path,
                        position,
                        "checksum does not match, but records from byte " + later
                                + " on were written after it was durable");
            }
        }
    }
}
