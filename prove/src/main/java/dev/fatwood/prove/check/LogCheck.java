package dev.fatwood.prove.check;

import dev.fatwood.prove.load.Contents;
import dev.fatwood.prove.load.LongList;
import dev.fatwood.prove.load.RecordValue;
import dev.fatwood.prove.load.Sends;
import dev.fatwood.prove.load.Shown;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what writers were told and what a reader was shown against the final contents. Records below where the contents begin were
 * deleted on purpose and are not asked for.
 */
public final class LogCheck {

    /** Acknowledged, and nowhere in the log. */
    public static final String LOST = "lost";
    /** Acknowledged at one offset, found at another. */
    public static final String MISPLACED = "misplaced";
    /** In the log twice. */
    public static final String DUPLICATE = "duplicate";
    /** Behind a later record of the same writer in the same partition. */
    public static final String REORDERED = "reordered";
    /** Shown to a reader, and gone or different later. */
    public static final String TAKEN_BACK = "taken_back";
    /** Bytes that no writer sent, or not to this partition. */
    public static final String FOREIGN = "foreign";
    /** Offsets that readers jumped over, or went back behind. */
    public static final String JUMPED = "jumped";

    /** Every kind of this check. */
    public static final List<String> KINDS =
            List.of(LOST, MISPLACED, DUPLICATE, REORDERED, TAKEN_BACK, FOREIGN, JUMPED);

    private final List<Sends> sends;
    private final Contents contents;
    private final Findings findings;
    /** Per writer and sequence: offset + 1 in the final contents, 0 when absent. */
    private final List<long[]> foundAt = new ArrayList<>();

    private LogCheck(List<Sends> sends, Contents contents, Findings findings) {
        this.sends = sends;
        this.contents = contents;
        this.findings = findings;
        sends.forEach(one -> foundAt.add(new long[one.size()]));
        KINDS.forEach(kind -> findings.add(kind, 0));
    }

    /** Only when all writers and the reader are closed. */
    public static void run(List<Sends> sends, Shown shown, Contents contents, Findings findings) {
        LogCheck check = new LogCheck(sends, contents, findings);
        check.contents();
        check.acks();
        check.shown(shown);
    }

    /** Records that were given out and are not what was acknowledged at their offset; writers may be at work. */
    public static long givenOutWrong(Contents contents, List<Sends> sends) {
        long wrong = 0;
        for (int writer = 0; writer < sends.size(); writer++) {
            Sends sent = sends.get(writer);
            int size = sent.size();
            for (int sequence = 0; sequence < size; sequence++) {
                long offset = sent.offset(sequence);
                int partition = sent.partition(sequence);
                boolean read = offset >= contents.from()[partition] && offset < contents.readUntil(partition);
                wrong += read && contents.id(partition, offset) != RecordValue.id(writer, sequence) ? 1 : 0;
            }
        }
        return wrong;
    }

    /** Acknowledged records at or above where the contents begin that they do not have at their offset; writers may be at work. */
    public static long ackedNotIn(Contents contents, List<Sends> sends) {
        long missing = 0;
        for (int writer = 0; writer < sends.size(); writer++) {
            Sends sent = sends.get(writer);
            int size = sent.size();
            for (int sequence = 0; sequence < size; sequence++) {
                long offset = sent.offset(sequence);
                int partition = sent.partition(sequence);
                boolean asked = offset >= contents.from()[partition] && offset < contents.ends()[partition];
                missing += asked && contents.id(partition, offset) != RecordValue.id(writer, sequence) ? 1 : 0;
            }
        }
        return missing;
    }

    private void contents() {
        findings.add(JUMPED, contents.holes());
        for (int partition = 0; partition < contents.from().length; partition++) {
            long[] newest = new long[sends.size()];
            for (long offset = contents.from()[partition]; offset < contents.readUntil(partition); offset++) {
                record(partition, offset, contents.id(partition, offset), newest);
            }
        }
    }

    private void record(int partition, long offset, long id, long[] newest) {
        int writer = id < 0 ? sends.size() : RecordValue.writerOf(id);
        long sequence = RecordValue.sequenceOf(id);
        if (writer >= sends.size()
                || sequence >= sends.get(writer).size()
                || sends.get(writer).partition(sequence) != partition) {
            findings.add(FOREIGN, 1);
            return;
        }
        if (foundAt.get(writer)[(int) sequence] != 0) {
            findings.add(DUPLICATE, 1);
            return;
        }
        foundAt.get(writer)[(int) sequence] = offset + 1;
        findings.add(REORDERED, sequence + 1 < newest[writer] ? 1 : 0);
        newest[writer] = Math.max(newest[writer], sequence + 1);
    }

    private void acks() {
        for (int writer = 0; writer < sends.size(); writer++) {
            Sends sent = sends.get(writer);
            for (int sequence = 0; sequence < sent.size(); sequence++) {
                long offset = sent.offset(sequence);
                if (offset >= 0 && offset >= contents.from()[sent.partition(sequence)]) {
                    long found = foundAt.get(writer)[sequence] - 1;
                    findings.add(LOST, found < 0 ? 1 : 0);
                    findings.add(MISPLACED, found >= 0 && found != offset ? 1 : 0);
                }
            }
        }
    }

    private void shown(Shown shown) {
        findings.add(JUMPED, shown.jumps());
        findings.add(TAKEN_BACK, shown.rewritten());
        for (int partition = 0; partition < contents.from().length; partition++) {
            LongList ids = shown.ids().get(partition);
            for (int index = 0; index < ids.size(); index++) {
                long offset = shown.base()[partition] + index;
                boolean differs =
                        offset >= contents.from()[partition] && contents.id(partition, offset) != ids.at(index);
                findings.add(TAKEN_BACK, differs ? 1 : 0);
            }
        }
    }
}
