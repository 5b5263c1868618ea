package dev.fatwood.prove.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.prove.load.Contents;
import dev.fatwood.prove.load.LongList;
import dev.fatwood.prove.load.RecordValue;
import dev.fatwood.prove.load.Sends;
import dev.fatwood.prove.load.Shown;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge is judged: every kind of wrong is planted into a history of one writer and one partition that is right otherwise. */
final class LogCheckTest {

    private static final int RECORDS = 20;

    private final Sends sends = new Sends();
    private final List<Long> log = new ArrayList<>();
    private final List<Long> shown = new ArrayList<>();

    LogCheckTest() {
        for (int n = 0; n < RECORDS; n++) {
            sends.acked(sends.begin(0), n);
            log.add(id(n));
            shown.add(id(n));
        }
    }

    @Test
    void rightHistoryHasNothing() {
        assertThat(found()).isEmpty();
    }

    @Test
    void recordWithoutAnAnswerMayBeThereOrNot() {
        // Given
        sends.failed(sends.begin(0));
        sends.begin(0);

        // When / Then
        assertThat(found()).isEmpty();
        log.add(id(RECORDS));
        log.add(id(RECORDS + 1));
        assertThat(found()).isEmpty();
    }

    @Test
    void ackedRecordThatIsNowhereIsLost() {
        // Given
        log.remove(RECORDS - 1);
        shown.remove(RECORDS - 1);

        // When / Then
        assertThat(found()).containsExactly("lost=1");
    }

    @Test
    void recordAtAnotherOffsetIsMisplaced() {
        // Given: an unanswered record has taken the place of an acknowledged one
        sends.begin(0);
        log.add(RECORDS - 1, id(RECORDS));
        shown.clear();

        // When / Then
        assertThat(found()).containsExactly("misplaced=1", "reordered=1");
    }

    @Test
    void recordThatIsThereTwiceIsADuplicate() {
        log.add(id(RECORDS - 1));
        assertThat(found()).containsExactly("duplicate=1");
    }

    @Test
    void recordThatWasShownAndChangedIsTakenBack() {
        // Given: two unanswered records, one shown, the other one kept
        sends.begin(0);
        sends.begin(0);
        shown.add(id(RECORDS));
        log.add(id(RECORDS + 1));

        // When / Then
        assertThat(found()).containsExactly("taken_back=1");
    }

    @Test
    void recordThatWasShownAndIsGoneIsTakenBack() {
        sends.begin(0);
        shown.add(id(RECORDS));
        assertThat(found()).containsExactly("taken_back=1");
    }

    @Test
    void bytesThatNobodySentAreForeign() {
        log.add(RecordValue.FOREIGN);
        log.add(RecordValue.id(7, 0));
        log.add(id(RECORDS + 100));
        assertThat(found()).containsExactly("foreign=3");
    }

    @Test
    void recordOfAnotherPartitionIsForeign() {
        sends.begin(1);
        log.add(id(RECORDS));
        assertThat(found()).containsExactly("foreign=1");
    }

    private static long id(long sequence) {
        return RecordValue.id(0, sequence);
    }

    private List<String> found() {
        Findings findings = new Findings();
        Contents contents = new Contents(
                new long[] {0}, List.of(list(log)), new long[] {log.size()}, 0, new ArrayList<>(List.of("")));
        LogCheck.run(List.of(sends), new Shown(new long[] {0}, List.of(list(shown)), 0, 0), contents, findings);
        return findings.counts().entrySet().stream()
                .filter(kind -> kind.getValue() > 0)
                .map(kind -> kind.getKey() + "=" + kind.getValue())
                .toList();
    }

    private static LongList list(List<Long> values) {
        LongList list = new LongList();
        values.forEach(list::add);
        return list;
    }
}
