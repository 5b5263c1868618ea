package dev.fatwood.metadata.log;

import dev.fatwood.env.DiskException;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.record.MetadataRecord;
import java.util.List;

/**
 * Port: the ordered, durable sequence of metadata records.
 *
 * <p>Contract: appended records keep their order and are durable when their listener is told so; a crash before that may keep any
 * leading part of them. Listeners are told in the order of the appends.
 *
 * <p>Thread: the metadata lane, listeners included.
 */
public interface MetadataLog {

    /** What all records that were in the log when it was opened add up to. */
    MetadataImage recovered();

    /**
     * Appends {@code records}, of which there is at least one.
     *
     * @throws DiskException if they could not be written; then none of them is in the log, and later appends may succeed
     * @throws IllegalStateException after a listener was told of a failure: the log takes no more
     */
    void append(List<MetadataRecord> records, AppendListener listener);

    /** Where the durable records end, in a measure of the log's own that grows with each record; for people. Thread: any. */
    long durableOffset();

    /** Lets go of the files. Nothing may be appended afterwards; waiting listeners may never be told. */
    void close();

    /** Told once what became of an append. */
    interface AppendListener {

        /** @param failure {@code null} when the records are durable; else they may or may not be there after a restart */
        void appended(DiskException failure);
    }
}
