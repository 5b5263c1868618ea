package dev.fatwood.metadata.store;

import dev.fatwood.env.DiskException;
import dev.fatwood.env.Lane;
import dev.fatwood.metadata.control.Controller;
import dev.fatwood.metadata.control.CreateCluster;
import dev.fatwood.metadata.control.Decision;
import dev.fatwood.metadata.control.MetadataCommand;
import dev.fatwood.metadata.image.MetadataImage;
import dev.fatwood.metadata.log.MetadataLog;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Takes commands and carries each through: decide, append to the log, wait until durable, let the {@link ImageFollower} make it
 * usable, publish the image, reply. Replies come in the order of the commands, those that change nothing included, so no reply
 * tells of a decision that a crash could still undo.
 *
 * <p>Commands do not wait for each other's syncs: each is decided on the decisions before it. After a failed sync every command,
 * waiting or new, is answered with {@link ErrorCode#KAFKA_STORAGE_ERROR} until the process is restarted.
 *
 * <p>Owned by the metadata lane; {@link #submit} and {@link #image} may be called from any thread.
 */
public final class MetadataStore {

    /** Commands that may wait at once; further ones are answered with an error. */
    static final int WAITING_MAX = 10_000;

    private final Lane lane;
    private final MetadataLog log;
    private final Controller controller;
    private final ImageFollower follower;
    private final Queue<Waiting<?>> waiting = new ArrayDeque<>();
    private volatile MetadataImage published;
    private boolean isFollowing;
    private boolean isFailed;

    /**
     * @param controller stands at {@code log.recovered()}
     * @param follower brought to {@code log.recovered()} by {@link #start}
     */
    public MetadataStore(Lane lane, MetadataLog log, Controller controller, ImageFollower follower) {
        this.lane = lane;
        this.log = log;
        this.controller = controller;
        this.follower = follower;
        this.published = log.recovered();
    }

    /**
     * Brings the follower to what the log held, and makes a new cluster if it held nothing. Called once, before any command.
     *
     * @param nodeId this node's number; one that the log knows already wins over it
     * @param ready told on the metadata lane when all partitions are usable; the result is whether the cluster is new
     */
    public void start(int nodeId, Reply<Boolean> ready) {
        lane.run(() -> {
            isFollowing = true;
            follower.follow(
                    published,
                    () -> lane.run(() -> {
                        isFollowing = false;
                        submit(new CreateCluster(nodeId), ready);
                    }));
        });
    }

    /** The newest image whose changes are durable and usable. Thread: any. */
    public MetadataImage image() {
        return published;
    }

    /** Where the durable decisions end in the log, in a measure of its own; for people. Thread: any. */
    public long durableOffset() {
        return log.durableOffset();
    }

    /** Carries out {@code command}, then tells {@code reply} on the metadata lane. Thread: any. */
    public <R> void submit(MetadataCommand<R> command, Reply<R> reply) {
        lane.run(() -> carryOut(command, reply));
    }

    private <R> void carryOut(MetadataCommand<R> command, Reply<R> reply) {
        if (isFailed || waiting.size() >= WAITING_MAX) {
            reply.replied(ErrorCode.KAFKA_STORAGE_ERROR, null);
            return;
        }
        Decision<R> decision = controller.decide(command);
        Waiting<R> entry = new Waiting<>(decision.result(), reply);
        if (decision.records().isEmpty()) {
            entry.isDurable = true;
        } else if (!append(decision, entry)) {
            reply.replied(ErrorCode.KAFKA_STORAGE_ERROR, null);
            return;
        }
        entry.image = controller.image();
        waiting.add(entry);
        advance();
    }

    /** Whether the records are in the log; if not, nothing was decided. */
    private <R> boolean append(Decision<R> decision, Waiting<R> entry) {
        try {
            log.append(decision.records(), failure -> appended(entry, failure));
        } catch (DiskException notWritten) {
            return false;
        }
        controller.apply(decision.records());
        return true;
    }

    private void appended(Waiting<?> entry, DiskException failure) {
        entry.isDurable = failure == null;
        if (failure != null) {
            isFailed = true;
            failAll();
        } else {
            advance();
        }
    }

    private void failAll() {
        while (!waiting.isEmpty()) {
            waiting.remove().reply(ErrorCode.KAFKA_STORAGE_ERROR);
        }
    }

    /** Takes the durable entries from the head and, unless an image is being followed already, follows the last of theirs. */
    private void advance() {
        if (isFollowing) {
            return;
        }
        List<Waiting<?>> done = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.peek().isDurable) {
            done.add(waiting.remove());
        }
        if (done.isEmpty()) {
            return;
        }
        MetadataImage next = done.get(done.size() - 1).image;
        if (next == published) {
            done.forEach(entry -> entry.reply(ErrorCode.NONE));
            return;
        }
        isFollowing = true;
        follower.follow(next, () -> lane.run(() -> followed(next, done)));
    }

    private void followed(MetadataImage next, List<Waiting<?>> done) {
        published = next;
        isFollowing = false;
        done.forEach(entry -> entry.reply(ErrorCode.NONE));
        advance();
    }

    /** A decided command on its way to durable. */
    private static final class Waiting<R> {
        private final R result;
        private final Reply<R> reply;
        private MetadataImage image;
        private boolean isDurable;

        private Waiting(R result, Reply<R> reply) {
            this.result = result;
            this.reply = reply;
        }

        private void reply(ErrorCode error) {
            reply.replied(error, error == ErrorCode.NONE ? result : null);
        }
    }
}
