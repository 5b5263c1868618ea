package dev.fatwood.storage.recovery;

/**
 * What opening a log had to do. {@link #NOTHING} after an orderly stop.
 *
 * @param checkpointLost the checkpoint was there but damaged: all segments were scanned, and the log start offset is
 *     the first segment's
 * @param checkpointPutOff the disk is full: no checkpoint was written, and the next start scans the same bytes again
 * @param bytesScanned bytes after the checkpoint that were read and checked
 * @param bytesCut bytes removed after the last whole valid batch, files of later segments included
 * @param cutReason why the first removed byte was not the start of a valid batch; empty if nothing was cut
 * @param filesRemoved temporary files, orphaned indexes and segments below the log start
 */
public record RecoveryReport(
        boolean checkpointLost,
        boolean checkpointPutOff,
        long bytesScanned,
        long bytesCut,
        String cutReason,
        int filesRemoved) {

    /** Nothing had to be done. */
    public static final RecoveryReport NOTHING = new RecoveryReport(false, false, 0, 0, "", 0);
}
