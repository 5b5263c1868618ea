package dev.fatwood.coordinator.runtime;

import dev.fatwood.coordinator.record.CoordinatorRecordCodec;
import dev.fatwood.coordinator.record.UnreadableRecordException;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.record.MalformedBatchException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One partition of a coordinator's topic and the machine its records lead to. Loads the log, then carries out commands one by one: decide,
 * append, apply, and answer once all decided so far is durable; so no answer tells of a decision that a crash could still undo, and
 * answers come in the order of the commands. Commands do not wait for each other's syncs.
 *
 * <p>Until it is loaded a shard answers {@link ErrorCode#COORDINATOR_LOAD_IN_PROGRESS}; after its log failed, or it was closed,
 * {@link ErrorCode#NOT_COORDINATOR}. A command whose records the log refuses changes nothing.
 *
 * <p>Owned by the lane of its partition.
 */
public final class Shard<M extends ShardMachine> {

    /** Answers that may wait for a sync at once; further commands are refused. */
    static final int WAITING_MAX = 100_000;

    private enum State {
        LOADING,
        SERVING,
        ENDED
    }

    private final ShardSetup setup;
    private final M machine;
    private final ShardLog log;
    private final ShardTimers timers;
    private final Queue<Waiting<?>> waiting = new ArrayDeque<>();
    private State state = State.LOADING;

    /** @param machine as if its log were empty */
    public Shard(ShardSetup setup, M machine, ShardLog log) {
        this.setup = setup;
        this.machine = machine;
        this.log = log;
        this.timers = new ShardTimers(setup.lane(), setup.timers(), this::timerFired);
    }

    /** Loads the log; a short one is loaded on return. Called once, before any command. */
    public void start() {
        requireLane();
        loadFrom(0);
    }

    // Loading

    private void loadFrom(long offset) {
        log.read(offset, (error, batches) -> {
            if (state != State.LOADING) {
                return;
            }
            if (error != ErrorCode.NONE) {
                fail("its records cannot be read: " + error);
            } else if (batches.hasRemaining()) {
                load(offset, batches);
            } else {
                state = State.SERVING;
                carryOut(machine.loaded(now()), (failed, nothing) -> {});
            }
        });
    }

    private void load(long offset, ByteBuffer batches) {
        Replay replay = new Replay(offset, machine::apply);
        try {
            replay.apply(batches);
        } catch (UnreadableRecordException | MalformedBatchException unreadable) {
            fail("the record at offset " + replay.nextOffset() + " cannot be read: " + unreadable.getMessage());
            return;
        }
        loadFrom(replay.nextOffset());
    }

    // Serving

    /** Carries out {@code command}. */
    public <R> void submit(ShardCommand<? super M, R> command, ShardReply<R> reply) {
        requireLane();
        if (state != State.SERVING) {
            reply.replied(
                    state == State.LOADING ? ErrorCode.COORDINATOR_LOAD_IN_PROGRESS : ErrorCode.NOT_COORDINATOR, null);
        } else if (waiting.size() >= WAITING_MAX) {
            reply.replied(ErrorCode.COORDINATOR_NOT_AVAILABLE, null);
        } else {
            carryOut(command.decidedBy(machine, now()), reply);
        }
    }

    private void timerFired(String key) {
        if (state == State.SERVING) {
            carryOut(machine.timerFired(key, now()), (error, nothing) -> {});
        }
    }

    private <R> void carryOut(Decision<R> decision, ShardReply<R> reply) {
        Waiting<R> entry = new Waiting<>(decision, reply);
        if (decision.records().isEmpty()) {
            entry.durable();
        } else {
            ErrorCode refused = append(decision, entry);
            if (refused != ErrorCode.NONE) {
                reply.replied(CoordinatorErrors.of(refused), null);
                return;
            }
            decision.records().forEach(machine::apply);
        }
        decision.effects().adopt().run();
        timers.change(decision.timers());
        waiting.add(entry);
        answerDurable();
    }

    private ErrorCode append(Decision<?> decision, Waiting<?> entry) {
        ByteBuffer batch =
                CoordinatorRecordCodec.batch(decision.records(), setup.clock().wallMs());
        return log.append(batch, error -> settled(entry, error));
    }

    private void settled(Waiting<?> entry, ErrorCode error) {
        if (error == ErrorCode.NONE) {
            entry.durable();
            answerDurable();
        } else {
            fail("its records may not be durable: " + error);
        }
    }

    private void answerDurable() {
        while (!waiting.isEmpty() && waiting.peek().isDurable()) {
            waiting.remove().answer(ErrorCode.NONE);
        }
    }

    // Ending

    /** Lets go of everything; whoever waits is told to look for the coordinator again. */
    public void close() {
        requireLane();
        end();
    }

    private void fail(String reason) {
        if (state != State.ENDED) {
            setup.faults().cannotServe(setup.name(), reason);
        }
        end();
    }

    private void end() {
        if (state == State.ENDED) {
            return;
        }
        state = State.ENDED;
        timers.cancelAll();
        while (!waiting.isEmpty()) {
            waiting.remove().answer(ErrorCode.NOT_COORDINATOR);
        }
        machine.unloaded().forEach(answer -> answer.deliver(ErrorCode.NONE));
    }

    private ShardTime now() {
        return new ShardTime(setup.clock().wallMs(), setup.clock().monotonicNs() / 1_000_000);
    }

    private void requireLane() {
        if (!setup.lane().isCurrent()) {
            throw new IllegalStateException("shard " + setup.name() + " was called off its lane");
        }
    }
}
