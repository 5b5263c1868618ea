package dev.fatwood.coordinator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.coordinator.record.CoordinatorRecord;
import dev.fatwood.coordinator.record.CoordinatorRecordCodec;
import dev.fatwood.protocol.message.GroupMetadataKey;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.BatchBuilder;
import dev.fatwood.protocol.record.Compression;
import dev.fatwood.testkit.fake.FakeClock;
import dev.fatwood.testkit.fake.FakeTimers;
import dev.fatwood.testkit.fake.StepLane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShardTest {

    private final StepLane lane = StepLane.occupied();
    private final FakeClock clock = new FakeClock();
    private final FakeTimers timers = new FakeTimers(clock);
    private final MemoryShardLog log = new MemoryShardLog();
    private final List<String> faults = new ArrayList<>();
    private final Names names = new Names();
    private final Shard<Names> shard = new Shard<>(
            new ShardSetup("s-0", lane, timers, clock, (name, reason) -> faults.add(name + ": " + reason)), names, log);

    @Test
    void commandsAreRefusedUntilTheLogIsRead() {
        // Given
        log.put(CoordinatorRecordCodec.batch(List.of(record("old")), 0));
        log.holdReads();
        shard.start();
        ErrorCode whileLoading = add("early").error();

        // When
        log.letReadsThrough();

        // Then
        assertThat(whileLoading).isEqualTo(ErrorCode.COORDINATOR_LOAD_IN_PROGRESS);
        assertThat(names.applied).containsExactly("old");
        assertThat(names.isLoaded).isTrue();
        assertThat(add("new").answer()).isEqualTo("added new");
    }

    @Test
    void allBatchesAreReplayedInOrderAndUnknownTypesPassedOver() {
        // Given
        log.put(CoordinatorRecordCodec.batch(List.of(record("a"), record("b")), 0));
        log.put(BatchBuilder.with(Compression.NONE)
                .add(0, new byte[] {0, 77, 0}, new byte[] {1})
                .build());
        log.put(CoordinatorRecordCodec.batch(List.of(record("c")), 0));

        // When
        shard.start();

        // Then
        assertThat(names.applied).containsExactly("a", "b", "c");
    }

    @Test
    void recordThatCannotBeReadKeepsTheShardFromServing() {
        // Given
        log.put(CoordinatorRecordCodec.batch(List.of(record("a")), 0));
        log.put(BatchBuilder.with(Compression.NONE)
                .add(0, new byte[] {0, 2}, null)
                .build());

        // When
        shard.start();

        // Then
        assertThat(faults).hasSize(1).first().asString().startsWith("s-0: the record at offset 1 cannot be read");
        assertThat(add("x").error()).isEqualTo(ErrorCode.NOT_COORDINATOR);
    }

    @Test
    void answerWaitsUntilTheRecordsAreDurable() {
        // Given
        log.holdSyncs();
        shard.start();

        // When
        Heard<String> answer = add("a");
        boolean isEarly = !answer.isWaiting();
        log.settle(ErrorCode.NONE);

        // Then
        assertThat(isEarly).isFalse();
        assertThat(answer.answer()).isEqualTo("added a");
    }

    @Test
    void nextCommandIsDecidedOnWhatIsNotDurableYetAndAnsweredAfterIt() {
        // Given
        log.holdSyncs();
        shard.start();
        Heard<String> first = add("a");

        // When
        Heard<String> reading = new Heard<>();
        shard.submit((machine, now) -> Decision.reply(String.join(",", machine.applied)), reading);

        // Then
        assertThat(reading.isWaiting()).isTrue();
        log.settle(ErrorCode.NONE);
        assertThat(reading.answer()).isEqualTo("a");
        assertThat(first.answer()).isEqualTo("added a");
    }

    @Test
    void refusedAppendChangesNothing() {
        // Given
        shard.start();
        log.refuse(ErrorCode.MESSAGE_TOO_LARGE);

        // When
        Heard<String> refused = add("a");

        // Then
        assertThat(refused.error()).isEqualTo(ErrorCode.UNKNOWN_SERVER_ERROR);
        assertThat(names.applied).isEmpty();
        assertThat(names.adopted).isEmpty();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void shardEndsWhenItsRecordsMayNotBeDurable() {
        // Given
        log.holdSyncs();
        shard.start();
        Heard<String> first = add("a");
        Heard<String> second = add("b");

        // When
        log.settle(ErrorCode.KAFKA_STORAGE_ERROR);

        // Then
        assertThat(first.error()).isEqualTo(ErrorCode.NOT_COORDINATOR);
        assertThat(second.error()).isEqualTo(ErrorCode.NOT_COORDINATOR);
        assertThat(add("c").error()).isEqualTo(ErrorCode.NOT_COORDINATOR);
        assertThat(timers.pending()).isZero();
        assertThat(faults).hasSize(1);
    }

    @Test
    void timerFiresOnceUnlessItIsReplacedOrCancelled() {
        // Given
        shard.start();
        change(
                new TimerChange.Set("replaced", 10),
                new TimerChange.Set("cancelled", 10),
                new TimerChange.Set("kept", 10));

        // When
        change(new TimerChange.Set("replaced", 20), new TimerChange.Cancel("cancelled"));
        advanceMs(10);
        List<String> first = List.copyOf(names.fired);
        advanceMs(10);
        advanceMs(100);

        // Then
        assertThat(first).containsExactly("kept");
        assertThat(names.fired).containsExactly("kept", "replaced");
    }

    @Test
    void timerReplacedWhileItsPostIsOnTheWayDoesNotFire() {
        // Given
        shard.start();
        change(new TimerChange.Set("t", 10));
        timers.advanceMs(10);

        // When
        change(new TimerChange.Set("t", 50));
        lane.runAll();

        // Then
        assertThat(names.fired).isEmpty();
        advanceMs(50);
        assertThat(names.fired).containsExactly("t");
    }

    @Test
    void closedShardTellsWhoeverWaits() {
        // Given
        shard.start();
        change(new TimerChange.Set("t", 10));

        // When
        shard.close();

        // Then
        assertThat(names.waiting.answer()).isEqualTo("unloaded");
        assertThat(add("x").error()).isEqualTo(ErrorCode.NOT_COORDINATOR);
        advanceMs(10);
        assertThat(names.fired).isEmpty();
    }

    private Heard<String> add(String name) {
        Heard<String> heard = new Heard<>();
        shard.submit(
                (machine, now) -> new Decision<>(
                        List.of(record(name)),
                        "added " + name,
                        List.of(new TimerChange.Set(name, 1000)),
                        new Effects(() -> machine.adopted.add(name), List.of())),
                heard);
        return heard;
    }

    private void change(TimerChange... changes) {
        shard.submit((machine, now) -> new Decision<Void>(List.of(), null, List.of(changes)), (error, nothing) -> {});
    }

    private void advanceMs(long ms) {
        timers.advanceMs(ms);
        lane.runAll();
    }

    private static CoordinatorRecord record(String name) {
        return CoordinatorRecord.tombstone(new GroupMetadataKey().group(name));
    }

    /** A machine that only notes what happens to it. */
    private static final class Names implements ShardMachine {

        private final List<String> applied = new ArrayList<>();
        private final List<String> adopted = new ArrayList<>();
        private final List<String> fired = new ArrayList<>();
        private final Heard<String> waiting = new Heard<>();
        private boolean isLoaded;

        @Override
        public void apply(CoordinatorRecord record) {
            applied.add(((GroupMetadataKey) record.key()).group());
        }

        @Override
        public Decision<Void> loaded(ShardTime now) {
            isLoaded = true;
            return Decision.nothing();
        }

        @Override
        public Decision<Void> timerFired(String key, ShardTime now) {
            fired.add(key);
            return Decision.nothing();
        }

        @Override
        public List<Answer<?>> unloaded() {
            return List.of(new Answer<>(waiting, "unloaded"));
        }
    }
}
