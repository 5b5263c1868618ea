package dev.fatwood.storage.compact;

import dev.fatwood.env.DiskException;

/**
 * Why a pass ended early. The log is as it was.
 *
 * @param cause names operation and path
 */
public record CompactionFailure(Kind kind, DiskException cause) {

    /** What to do about it. */
    public enum Kind {
        /** The disk is full: try again later. */
        NO_SPACE,
        /** A segment cannot be read or its like not be written: this log is left alone from now on. */
        UNCOMPACTABLE,
        /** A sync failed: the directory is lost. */
        DIRECTORY_LOST
    }
}
