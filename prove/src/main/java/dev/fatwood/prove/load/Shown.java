package dev.fatwood.prove.load;

import java.util.List;

/**
 * What a reader was shown.
 *
 * @param base the offset in each partition that it began at
 * @param ids of each partition, one per offset
 * @param jumps records that did not follow the one before: an offset left out, or one that went back
 * @param rewritten offsets that were shown twice with different values
 */
public record Shown(long[] base, List<LongList> ids, long jumps, long rewritten) {}
