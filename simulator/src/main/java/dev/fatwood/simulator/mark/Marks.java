package dev.fatwood.simulator.mark;

import dev.fatwood.broker.observe.DamageObserver;
import dev.fatwood.env.DiskException;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.Message;
import dev.fatwood.replication.host.CompactionObserver;
import dev.fatwood.replication.partition.PartitionId;
import dev.fatwood.storage.flush.FlushObserver;
import dev.fatwood.storage.journal.JournalObserver;
import dev.fatwood.storage.journal.JournalReplayed;
import dev.fatwood.storage.recovery.RecoveryReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rare situations, and how often each was met: what the simulator says it has seen, and so has tested. */
public final class Marks {

    private final Map<String, Long> seen = new TreeMap<>();

    public void saw(String situation) {
        seen.merge(situation, 1L, Long::sum);
    }

    public void sawIf(boolean isSo, String situation) {
        if (isSo) {
            saw(situation);
        }
    }

    /** Counts the error codes of an answer. */
    public void answered(ApiKey key, Message answer) {
        answer.errorCodes(code -> {
            if (code != 0) {
                saw(key + " answered " + ErrorCode.forCode(code));
            }
        });
    }

    /** Counts the syncs of a flusher. */
    public FlushObserver flushes() {
        return new FlushObserver() {

            @Override
            public void syncStarts(int registrations, int files) {
                if (files > 1) {
                    saw("one sync for several files");
                }
                if (registrations > files) {
                    saw("one sync for several appends to a file");
                }
            }

            @Override
            public void syncEnded(boolean isDurable) {
                if (!isDurable) {
                    saw("a sync of the flusher failed");
                }
            }
        };
    }

    /** Counts what goes by way of the journal. */
    public JournalObserver journals() {
        return new JournalObserver() {

            @Override
            public void written(int files, long bytes) {
                saw("a sync went by way of the journal");
            }

            @Override
            public void bypassed(int logs) {
                saw("a sync went by way of the journal but for some files");
            }

            @Override
            public void unready() {
                saw("a sync found the journal without room");
            }

            @Override
            public void switched() {
                saw("the journal went on in its other file");
            }

            @Override
            public void trimmed() {
                saw("a file of the journal was emptied");
            }

            @Override
            public void notMade(DiskException failure) {
                saw("the journal could not be made");
            }

            @Override
            public void replayed(JournalReplayed replayed) {
                sawIf(replayed.written() > 0, "a start wrote entries of the journal to their segments");
                sawIf(replayed.covered() > 0, "a start found entries of the journal covered by a checkpoint");
                sawIf(replayed.truncated() > 0, "a start found entries of the journal from before a truncation");
                sawIf(replayed.ownerless() > 0, "a start found entries of the journal for a partition that is gone");
                sawIf(replayed.torn() > 0, "a start found a torn sync in the journal");
                sawIf(!replayed.failures().isEmpty(), "a start could not write entries of the journal");
            }
        };
    }

    public CompactionObserver compactions() {
        return new CompactionObserver() {

            @Override
            public void passEnded(PartitionId partition, long bytesRead, long bytesWritten, long recordsRemoved) {
                saw(recordsRemoved > 0 ? "compaction removed records" : "compaction removed nothing");
            }

            @Override
            public void passFailed(PartitionId partition, String reason) {
                saw("a compaction pass failed");
            }

            @Override
            public void uncompactable(PartitionId partition, String reason) {
                saw("a log cannot be compacted");
            }

            @Override
            public void uncompactablePartitions(int count) {
                // The rounds are not counted.
            }
        };
    }

    public DamageObserver damages() {
        return new DamageObserver() {

            @Override
            public void wentOffline(PartitionId partition, String reason) {
                saw("a partition went offline");
            }

            @Override
            public void recordsDamaged(PartitionId partition, long fromOffset, String reason) {
                saw("damaged records were found");
            }

            @Override
            public void recovered(PartitionId partition, RecoveryReport report) {
                saw(report.bytesCut() > 0 ? "recovery cut a tail" : "recovery kept a tail");
            }

            @Override
            public void checked(long bytes) {
                saw("records were read again");
            }

            @Override
            public void unreadable(String reason) {
                saw("a segment could not be read again");
            }

            @Override
            public void roundEnded() {
                saw("all records were read again");
            }
        };
    }

    /** Adds what another run saw. */
    public void add(Marks other) {
        other.seen.forEach((situation, times) -> seen.merge(situation, times, Long::sum));
    }

    /** How many situations are expected. */
    public static int expected() {
        return Expected.ALL.size();
    }

    /** Those of the expected situations that were not met. */
    public List<String> unseen() {
        return Expected.ALL.stream()
                .filter(situation -> !seen.containsKey(situation))
                .toList();
    }

    /** What was seen, by name, with how often. */
    public Map<String, Long> seen() {
        return seen;
    }
}
