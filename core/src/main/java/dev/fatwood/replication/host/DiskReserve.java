package dev.fatwood.replication.host;

import dev.fatwood.env.Disk;
import dev.fatwood.env.DiskException;
import dev.fatwood.env.DiskFile;
import java.nio.ByteBuffer;

/**
 * A file that takes up some space, to be given away when the disk is full: letting go of records begins with writing down the new
 * log start, and so takes a little space before it frees much.
 *
 * <p>Taken by {@link RetentionRounds}, given away by them and by {@link RecordDeletions}, on any lane: who comes too late finds none.
 */
record DiskReserve(Disk disk) {

    static final String NAME = "space.reserve";
    /** Room for the checkpoints of a few partitions with thousands of segments each. */
    static final int BYTES = 1 << 20;

    /** Takes the space if it is not taken and can be; without it nothing is lost but the help. */
    void take() {
        try {
            if (!isTaken()) {
                write();
            }
        } catch (DiskException noSpace) {
            giveUp();
        }
    }

    private boolean isTaken() {
        if (!disk.exists(NAME)) {
            return false;
        }
        DiskFile file = disk.open(NAME);
        try {
            return file.sizeBytes() == BYTES;
        } finally {
            file.release();
        }
    }

    private void write() {
        DiskFile file = disk.create(NAME);
        try {
            file.write(ByteBuffer.allocate(BYTES), 0);
        } finally {
            file.release();
        }
    }

    /** Gives the space away; whether there was any. */
    boolean giveUp() {
        try {
            boolean was = disk.exists(NAME);
            disk.delete(NAME);
            return was;
        } catch (DiskException notDeleted) {
            return false;
        }
    }
}
