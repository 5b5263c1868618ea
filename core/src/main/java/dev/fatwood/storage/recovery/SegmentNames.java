package dev.fatwood.storage.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The files in a log's directory, by name: {@code <base offset, 20 digits>} and {@code .log}, {@code .index} or
 * {@code .timeindex}, as Kafka's.
 *
 * @param baseOffsets of the segments, ascending
 * @param leftovers names to remove: unfinished files, those of removed segments, and indexes whose segment is gone
 */
public record SegmentNames(List<Long> baseOffsets, List<String> leftovers) {

    public static final String LOG_SUFFIX = ".log";
    public static final String INDEX_SUFFIX = ".index";
    public static final String TIME_INDEX_SUFFIX = ".timeindex";
    /** Ends every file that is not finished; found at start, it is removed. */
    public static final String TEMPORARY_SUFFIX = ".tmp";

    /** Ends every file of a segment that was removed and waits for its deletion; found at start, it is removed. */
    public static final String DELETED_SUFFIX = ".deleted";

    /** Ends every file of a segment that compaction is writing; found at start, it is removed. */
    public static final String CLEANED_SUFFIX = ".cleaned";

    /**
     * Ends every file of a segment that compaction has written and that is taking the place of others. Once that of the records is
     * there, the start finishes what was begun; those of indexes alone are removed.
     */
    public static final String SWAP_SUFFIX = ".swap";

    /** Of all files of a segment; the records last, so that they speak for the others. */
    public static final List<String> SEGMENT_SUFFIXES = List.of(INDEX_SUFFIX, TIME_INDEX_SUFFIX, LOG_SUFFIX);

    private static final int DIGITS = 20;

    /** Sorts out {@code names}; names of other kinds belong to others and are left alone. */
    public static SegmentNames of(List<String> names) {
        TreeSet<Long> bases = new TreeSet<>();
        for (String name : names) {
            if (isOf(name, LOG_SUFFIX)) {
                bases.add(baseOffset(name));
            }
        }
        List<String> leftovers = new ArrayList<>();
        for (String name : names) {
            boolean index = isOf(name, INDEX_SUFFIX) || isOf(name, TIME_INDEX_SUFFIX);
            boolean done = name.endsWith(TEMPORARY_SUFFIX)
                    || name.endsWith(DELETED_SUFFIX)
                    || name.endsWith(CLEANED_SUFFIX)
                    || name.endsWith(SWAP_SUFFIX);
            if (done || (index && !bases.contains(baseOffset(name)))) {
                leftovers.add(name);
            }
        }
        return new SegmentNames(List.copyOf(bases), List.copyOf(leftovers));
    }

    /** Base offsets of the segments among {@code names} that are taking the place of others, ascending. */
    public static List<Long> swaps(List<String> names) {
        String suffix = LOG_SUFFIX + SWAP_SUFFIX;
        return names.stream()
                .filter(name -> isOf(name, suffix))
                .map(SegmentNames::baseOffset)
                .sorted()
                .toList();
    }

    /** Name of a segment's file. */
    public static String name(long baseOffset, String suffix) {
        String digits = Long.toString(baseOffset);
        return "0".repeat(DIGITS - digits.length()) + digits + suffix;
    }

    private static boolean isOf(String name, String suffix) {
        return name.length() == DIGITS + suffix.length()
                && name.endsWith(suffix)
                && name.chars().limit(DIGITS).allMatch(c -> c >= '0' && c <= '9')
                && name.substring(0, DIGITS).compareTo(name(Long.MAX_VALUE, "")) <= 0;
    }

    private static long baseOffset(String name) {
        return Long.parseLong(name.substring(0, DIGITS));
    }
}
