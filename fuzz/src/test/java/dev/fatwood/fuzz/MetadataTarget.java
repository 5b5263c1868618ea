package dev.fatwood.fuzz;

import dev.fatwood.env.DiskException;
import dev.fatwood.metadata.log.CorruptMetadataException;
import dev.fatwood.metadata.log.FileMetadataLog;
import dev.fatwood.testkit.fake.FakeDisk;
import dev.fatwood.testkit.fake.StepLane;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The metadata log; the checksums of its frames are made right. */
final class MetadataTarget implements Target {

    private static final int LENGTH_BYTES = 4;
    private static final int CRC_BYTES = 4;

    @Override
    public void read(ByteBuffer input) {
        byte[] bytes = new byte[input.remaining()];
        input.get(bytes);
        makeChecksumsRight(ByteBuffer.wrap(bytes));
        FakeDisk disk = new FakeDisk();
        disk.plant(FileMetadataLog.PATH, bytes);
        try {
            FileMetadataLog.open(disk, StepLane.occupied()).close();
        } catch (CorruptMetadataException | DiskException refused) {
            // As it should.
        }
    }

    private static void makeChecksumsRight(ByteBuffer file) {
        int position = 0;
        while (file.limit() - position >= LENGTH_BYTES + CRC_BYTES) {
            long length = file.getInt(position);
            int from = position + LENGTH_BYTES + CRC_BYTES;
            long until = position + LENGTH_BYTES + length;
            if (length < CRC_BYTES || until > file.limit()) {
                return;
            }
            CRC32C crc = new CRC32C();
            crc.update(file.slice(from, (int) until - from));
            file.putInt(position + LENGTH_BYTES, (int) crc.getValue());
            position = (int) until;
        }
    }
}
