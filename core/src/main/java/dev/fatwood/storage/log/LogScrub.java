package dev.fatwood.storage.log;

import dev.fatwood.storage.recovery.SegmentScanner;
import java.util.Optional;

/**
 * Walks through a log from its first segment to its end, a step at a time, to find bytes that have changed since they became durable. A
 * segment that is cut or replaced meanwhile is left for the next walk, and so is what follows damage in a segment.
 *
 * <p>Owned by the lane of the log; steps run elsewhere, one at a time.
 */
public final class LogScrub {

    private final SegmentList segments;
    private final LogDamage damage;
    /** {@code null} before the first step of a walk. */
    private LogSegment current;

    private int position;
    private long nextOffset;

    LogScrub(SegmentList segments, LogDamage damage) {
        this.segments = segments;
        this.damage = damage;
    }

    /**
     * The next step, of about {@code bytes}; none at the end of the walk, and the next call begins another. The caller releases it.
     */
    public Optional<CheckStep> next(int bytes) {
        LogSegment segment = current == null ? segments.first() : current;
        if (current == null || position >= segment.sizeBytes() || !segments.contains(segment)) {
            segment = current == null ? segment : segments.after(segment);
            while (segment != null && segment.sizeBytes() == 0) {
                segment = segments.after(segment);
            }
            begin(segment);
        }
        if (segment == null) {
            return Optional.empty();
        }
        int stop = (int) Math.min((long) position + bytes, segment.sizeBytes());
        SegmentScanner.Part part = new SegmentScanner.Part(
                position,
                stop,
                segment.sizeBytes(),
                nextOffset,
                segment.untilOffset(),
                segment.facts().isDense());
        return Optional.of(new CheckStep(segment, new SegmentCheck(segment.file(), part)));
    }

    private void begin(LogSegment segment) {
        current = segment;
        position = 0;
        nextOffset = segment == null ? 0 : segment.baseOffset();
    }

    /** Takes note of what {@code step} found. */
    public void done(CheckStep step) {
        LogSegment segment = step.segment();
        if (!step.isCurrent() || !segments.contains(segment)) {
            position = Integer.MAX_VALUE;
            return;
        }
        segment.checked().add(step.fromPosition(), step.validUntil());
        if (step.damage() != null) {
            damage.found(step.nextOffset(), step.damage());
        }
        boolean isAtEnd = step.damage() != null || step.unreadable() != null;
        position = isAtEnd ? Integer.MAX_VALUE : step.validUntil();
        nextOffset = step.nextOffset();
    }
}
