package dev.fatwood.broker.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fatwood.broker.api.BudgetedRecords;
import dev.fatwood.broker.api.MemoryBudget;
import dev.fatwood.protocol.message.FetchResponse;
import dev.fatwood.protocol.message.FetchResponse.FetchableTopicResponse;
import dev.fatwood.protocol.message.FetchResponse.PartitionData;
import dev.fatwood.protocol.record.OmittedParts;
import dev.fatwood.protocol.wire.RecordData;
import dev.fatwood.storage.log.LogSlice;
import dev.fatwood.testkit.build.Batches;
import dev.fatwood.testkit.fake.StepLane;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is left of records takes memory, and all of it together is bounded. */
class SliceStrippersTest {

    private static final OmittedParts KEYS = new OmittedParts((byte) 2);
    private static final OmittedParts VALUES = new OmittedParts((byte) 1);

    private final OneLog log = new OneLog();
    private final StepLane home = StepLane.occupied();

    private RecordData strip(MemoryBudget budget, OmittedParts parts) {
        PartitionData partition = new PartitionData().records(log.all());
        new SliceStrippers(Runnable::run, budget).strip(responseOf(partition), parts, home, () -> {});
        return partition.records();
    }

    private static FetchResponse responseOf(PartitionData partition) {
        return new FetchResponse().responses(List.of(new FetchableTopicResponse().partitions(List.of(partition))));
    }

    @Test
    void whatIsLeftIsTakenFromTheBudgetUntilItIsReleased() {
        // Given
        log.append(Batches.sized(4000));
        MemoryBudget budget = new MemoryBudget(10_000);

        // When
        RecordData left = strip(budget, KEYS);
        long whileHeld = budget.leftBytes();
        left.release();

        // Then
        assertThat(left).isInstanceOf(BudgetedRecords.class);
        assertThat(whileHeld).isEqualTo(10_000 - left.sizeBytes());
        assertThat(budget.leftBytes()).isEqualTo(10_000);
    }

    @Test
    void rangeThatNoLongerFitsTheBudgetIsSentAsItIs() {
        // Given
        log.append(Batches.sized(4000));
        MemoryBudget budget = new MemoryBudget(4000);
        RecordData first = strip(budget, KEYS);

        // When
        RecordData second = strip(budget, KEYS);
        first.release();
        RecordData third = strip(budget, KEYS);

        // Then
        assertThat(first).isInstanceOf(BudgetedRecords.class);
        assertThat(second).isInstanceOf(LogSlice.class);
        assertThat(third).isInstanceOf(BudgetedRecords.class);
    }

    @Test
    void whatIsCopiedIntoTheResponseHoldsNothing() {
        // Given
        log.append(Batches.sized(4000));
        MemoryBudget budget = new MemoryBudget(4000);

        // When
        RecordData left = strip(budget, VALUES);

        // Then
        assertThat(left.sizeBytes()).isLessThan(200);
        assertThat(budget.leftBytes()).isEqualTo(4000);
    }

    @Test
    void whateverBreaksThereIsAnAnswerAndTheBudgetIsWhole() {
        // Given
        log.append(Batches.sized(4000));
        LogSlice slice = log.all();
        PartitionData partition = new PartitionData().records(slice);
        MemoryBudget budget = new MemoryBudget(10_000);
        SliceStrippers strippers = new SliceStrippers(Runnable::run, budget, () -> {
            throw new UnsatisfiedLinkError("no such library");
        });
        AtomicInteger answers = new AtomicInteger();

        // When
        assertThatThrownBy(() -> strippers.strip(responseOf(partition), KEYS, home, answers::incrementAndGet))
                .isInstanceOf(UnsatisfiedLinkError.class);

        // Then
        assertThat(answers).hasValue(1);
        assertThat(partition.records()).isSameAs(slice);
        assertThat(budget.leftBytes()).isEqualTo(10_000);
    }

    @Test
    void stripperWithLargeBuffersIsNotKept() {
        // Given
        SliceStripper stripper = new SliceStripper();
        log.append(Batches.sized(1000));
        stripper.strip(log.all(), KEYS);
        boolean afterSmall = stripper.isWide();
        for (int n = 0; n < 20; n++) {
            log.append(Batches.sized(500_000));
        }

        // When
        stripper.strip(log.all(), KEYS);

        // Then
        assertThat(afterSmall).isFalse();
        assertThat(stripper.isWide()).isTrue();
    }
}
