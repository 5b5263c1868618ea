package dev.fatwood.spark.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A set of whole numbers (offsets, timestamps, partitions) as spans in ascending order that neither touch nor overlap.
 * Immutable.
 */
public record LongSet(List<Span> spans) {
    /** The numbers from {@code first} to {@code last}, both in the set. */
    public record Span(long first, long last) {
        public Span {
            if (first > last) {
                throw new IllegalArgumentException("span from " + first + " to " + last);
            }
        }

        @Override
        public String toString() {
            if (first == last) {
                return Long.toString(first);
            }
            return (first == Long.MIN_VALUE ? "" : Long.toString(first))
                    + ".."
                    + (last == Long.MAX_VALUE ? "" : Long.toString(last));
        }
    }

    public static final LongSet ALL = new LongSet(List.of(new Span(Long.MIN_VALUE, Long.MAX_VALUE)));
    public static final LongSet NONE = new LongSet(List.of());

    public LongSet {
        spans = List.copyOf(spans);
    }

    public static LongSet of(long value) {
        return between(value, value);
    }

    /** The numbers from {@code first} to {@code last}; none if there are none between. */
    public static LongSet between(long first, long last) {
        return first > last ? NONE : new LongSet(List.of(new Span(first, last)));
    }

    /** Any of {@code values}, which need no order. */
    public static LongSet ofAll(long... values) {
        List<Span> spans = new ArrayList<>();
        LongStream.of(values).sorted().forEach(value -> append(spans, new Span(value, value)));
        return new LongSet(spans);
    }

    public static LongSet below(long bound) {
        return bound == Long.MIN_VALUE ? NONE : between(Long.MIN_VALUE, bound - 1);
    }

    public static LongSet above(long bound) {
        return bound == Long.MAX_VALUE ? NONE : between(bound + 1, Long.MAX_VALUE);
    }

    public boolean isEmpty() {
        return spans.isEmpty();
    }

    public boolean isAll() {
        return equals(ALL);
    }

    public boolean contains(long value) {
        return spans.stream().anyMatch(span -> span.first() <= value && value <= span.last());
    }

    /** The smallest number. Not allowed on an empty set. */
    public long first() {
        return spans.get(0).first();
    }

    /** The largest number. Not allowed on an empty set. */
    public long last() {
        return spans.get(spans.size() - 1).last();
    }

    public LongSet and(LongSet other) {
        List<Span> common = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < spans.size() && theirs < other.spans.size()) {
            Span a = spans.get(mine);
            Span b = other.spans.get(theirs);
            long first = Math.max(a.first(), b.first());
            long last = Math.min(a.last(), b.last());
            if (first <= last) {
                common.add(new Span(first, last));
            }
            if (a.last() < b.last()) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new LongSet(common);
    }

    public LongSet or(LongSet other) {
        List<Span> merged = new ArrayList<>();
        Stream.concat(spans.stream(), other.spans.stream())
                .sorted(Comparator.comparingLong(Span::first))
                .forEach(span -> append(merged, span));
        return new LongSet(merged);
    }

    private static void append(List<Span> merged, Span span) {
        if (!merged.isEmpty()) {
            Span before = merged.get(merged.size() - 1);
            boolean touches = before.last() == Long.MAX_VALUE || span.first() <= before.last() + 1;
            if (touches) {
                merged.set(merged.size() - 1, new Span(before.first(), Math.max(before.last(), span.last())));
                return;
            }
        }
        merged.add(span);
    }

    /** The smallest superset in one span. */
    public LongSet hull() {
        return isEmpty() ? NONE : between(first(), last());
    }

    /** The numbers that are not in the set. */
    public LongSet not() {
        List<Span> gaps = new ArrayList<>();
        long first = Long.MIN_VALUE;
        for (Span span : spans) {
            if (first < span.first()) {
                gaps.add(new Span(first, span.first() - 1));
            }
            if (span.last() == Long.MAX_VALUE) {
                return new LongSet(gaps);
            }
            first = span.last() + 1;
        }
        gaps.add(new Span(first, Long.MAX_VALUE));
        return new LongSet(gaps);
    }

    /** The multiples of {@code unit} in the set, each divided by it: whole milliseconds among microseconds. */
    public LongSet inUnitsOf(long unit) {
        List<Span> scaled = new ArrayList<>();
        for (Span span : spans) {
            long first = span.first() == Long.MIN_VALUE ? Long.MIN_VALUE : -Math.floorDiv(-span.first(), unit);
            long last = span.last() == Long.MAX_VALUE ? Long.MAX_VALUE : Math.floorDiv(span.last(), unit);
            if (first <= last) {
                append(scaled, new Span(first, last));
            }
        }
        return new LongSet(scaled);
    }

    /** Such as {@code 3, 7..9, 12..}. */
    @Override
    public String toString() {
        return spans.stream().map(Span::toString).collect(Collectors.joining(", "));
    }
}
