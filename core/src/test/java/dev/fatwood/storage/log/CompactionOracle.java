package dev.fatwood.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.protocol.record.RecordBatch;
import dev.fatwood.protocol.record.RecordBatches;
import dev.fatwood.protocol.record.RecordCursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** All that was ever appended to a compacted log, and what may be missing from it. */
final class CompactionOracle {

    /** @param value {@code null} for a tombstone */
    record Entry(long offset, String key, String value, long timestampMs, long appendMs) {

        boolean isTombstone() {
            return value == null;
        }
    }

    private final String seed;
    private final long deleteRetentionMs;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    /** When the first pass that could see a tombstone began. */
    private final Map<Long, Long> firstPassMs = new HashMap<>();

    CompactionOracle(String seed, long deleteRetentionMs) {
        this.seed = seed;
        this.deleteRetentionMs = deleteRetentionMs;
    }

    void add(Entry entry) {
        entries.put(entry.offset(), entry);
    }

    long end() {
        return entries.isEmpty() ? 0 : entries.lastKey() + 1;
    }

    /** A crash has taken what was not durable. */
    void cutFrom(long offset) {
        entries.tailMap(offset, true).clear();
        firstPassMs.keySet().removeIf(of -> of >= offset);
    }

    /** A pass begins that may see everything below {@code untilOffset}. */
    void passBegins(long untilOffset, long nowMs) {
        entries.headMap(untilOffset, false).values().stream()
                .filter(Entry::isTombstone)
                .forEach(entry -> firstPassMs.putIfAbsent(entry.offset(), nowMs));
    }

    /** The youngest append below {@code offset}, -1 if there is none. */
    long newestAppendMs(long fromOffset, long untilOffset) {
        return entries.subMap(fromOffset, untilOffset).values().stream()
                .mapToLong(Entry::appendMs)
                .max()
                .orElse(-1);
    }

    /** The records in {@code bytes} from {@code logStart} on. */
    static TreeMap<Long, Entry> read(byte[] bytes, long logStart) {
        TreeMap<Long, Entry> found = new TreeMap<>();
        for (RecordBatch batch : RecordBatches.in(ByteBuffer.wrap(bytes))) {
            assertThat(batch.crcMatches()).isTrue();
            RecordCursor records = batch.records(1 << 20);
            while (records.next()) {
                if (records.offset() >= logStart) {
                    found.put(
                            records.offset(),
                            new Entry(
                                    records.offset(),
                                    text(records.key()),
                                    text(records.value()),
                                    records.timestampMs(),
                                    -1));
                }
            }
        }
        return found;
    }

    private static String text(ByteBuffer bytes) {
        return bytes == null ? null : StandardCharsets.UTF_8.decode(bytes).toString();
    }

    /** Every record found is one that was appended; every record missing has a reason; every key's state is what was written last. */
    void compare(TreeMap<Long, Entry> found, long logStart, long durable, long nowMs) {
        found.values().forEach(this::checkSame);
        Map<String, Entry> newest = new HashMap<>();
        Map<String, Entry> newestFound = new HashMap<>();
        found.values().forEach(entry -> newestFound.put(entry.key(), entry));
        Map<String, Long> newestDurable = new HashMap<>();
        for (Entry entry : entries.tailMap(logStart, true).values()) {
            newest.put(entry.key(), entry);
            if (entry.offset() < durable) {
                newestDurable.put(entry.key(), entry.offset());
            }
        }
        for (Entry entry : entries.tailMap(logStart, true).values()) {
            if (!found.containsKey(entry.offset())) {
                boolean isSuperseded = newestDurable.getOrDefault(entry.key(), -1L) > entry.offset();
                assertThat(isSuperseded || isExpired(entry, nowMs))
                        .as("%s: %s is missing at %d", seed, entry, nowMs)
                        .isTrue();
            }
        }
        newest.forEach((key, entry) -> {
            Entry last = newestFound.get(key);
            boolean isRight = last == null ? entry.isTombstone() : last.offset() == entry.offset();
            assertThat(isRight)
                    .as("%s: the newest of %s is %s, found was %s", seed, key, entry, last)
                    .isTrue();
        });
    }

    private void checkSame(Entry found) {
        Entry wanted = entries.get(found.offset());
        assertThat(wanted).as("%s: %s was never appended", seed, found).isNotNull();
        assertThat(found)
                .as(seed)
                .isEqualTo(new Entry(wanted.offset(), wanted.key(), wanted.value(), wanted.timestampMs(), -1));
    }

    private boolean isExpired(Entry entry, long nowMs) {
        Long first = firstPassMs.get(entry.offset());
        return entry.isTombstone() && first != null && nowMs >= first + deleteRetentionMs;
    }

    /** Below {@code untilOffset} there is one record of a key at most. */
    void checkCompact(TreeMap<Long, Entry> found, long untilOffset) {
        Map<String, Entry> seen = new HashMap<>();
        for (Entry entry : found.headMap(untilOffset, false).values()) {
            Entry before = seen.put(entry.key(), entry);
            assertThat(before)
                    .as("%s: both %s and %s are there", seed, before, entry)
                    .isNull();
        }
    }
}
