package dev.fatwood.metadata.log;

import dev.fatwood.metadata.record.MetadataCodec;
import dev.fatwood.metadata.record.MetadataRecord;
import dev.fatwood.protocol.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One record in the metadata log's file. Big-endian.
 *
 * <pre>
 * byte  field          type
 *    0  length         int32   bytes after this field: 16 + payload
 *    4  crc            uint32  CRC32C of all bytes after this field
 *    8  version        int16   of the payload's layout, {@link MetadataCodec#VERSION}
 *   10  type           int16   of the record
 *   12  durableBytes   int64   how much of this file was durable when the frame was written
 *   20  payload        bytes   {@link MetadataCodec}
 * </pre>
 *
 * <p>{@code durableBytes} tells a torn write from damage: a broken frame that lies below the durable mark of a whole frame after it
 * was once acknowledged, so cutting the file there would lose decisions that somebody relies on.
 *
 * @param durableBytes as in the layout
 * @param sizeBytes size of the whole frame
 */
record MetadataFrame(MetadataRecord change, long durableBytes, int sizeBytes) {

    static final int HEADER_BYTES = 20;

    private static final int LENGTH_BYTES = 4;
    private static final int CRC_END = 8;
    private static final int VERSION_AT = 8;
    private static final int TYPE_AT = 10;
    private static final int DURABLE_AT = 12;

    /** The bytes of a frame for {@code change}. */
    static ByteBuffer encode(MetadataRecord change, long durableBytes) {
        ByteWriter out = new ByteWriter();
        out.writeInt64(0);
        out.writeInt16(MetadataCodec.VERSION);
        out.writeInt16(MetadataCodec.type(change));
        out.writeInt64(durableBytes);
        MetadataCodec.write(change, out);
        ByteBuffer frame = out.toByteBuffer();
        frame.putInt(0, frame.limit() - LENGTH_BYTES);
        frame.putInt(LENGTH_BYTES, crc(frame, CRC_END, frame.limit()));
        return frame;
    }

    /** Whether a whole frame with a matching checksum starts at {@code position}. */
    static boolean isWhole(ByteBuffer file, int position) {
        if (file.limit() - position < HEADER_BYTES) {
            return false;
        }
        long end = (long) position + LENGTH_BYTES + file.getInt(position);
        return end >= position + HEADER_BYTES
                && end <= file.limit()
                && file.getInt(position + LENGTH_BYTES) == crc(file, position + CRC_END, (int) end);
    }

    /** How much of the file was durable when the whole frame at {@code position} was written. */
    static long durableBytes(ByteBuffer file, int position) {
        return file.getLong(position + DURABLE_AT);
    }

    /** The version of the whole frame at {@code position}. */
    static short version(ByteBuffer file, int position) {
        return file.getShort(position + VERSION_AT);
    }

    /** Decodes the whole frame at {@code position}. */
    static MetadataFrame decode(ByteBuffer file, int position) {
        int sizeBytes = LENGTH_BYTES + file.getInt(position);
        ByteBuffer payload = file.slice(position + HEADER_BYTES, sizeBytes - HEADER_BYTES);
        MetadataRecord change = MetadataCodec.read(file.getShort(position + TYPE_AT), payload);
        return new MetadataFrame(change, durableBytes(file, position), sizeBytes);
    }

    private static int crc(ByteBuffer bytes, int from, int until) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(from, until - from));
        return (int) crc.getValue();
    }
}
