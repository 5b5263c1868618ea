package dev.fatwood.broker.api.data;

import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.env.Lane;
import dev.fatwood.env.Timers;
import dev.fatwood.replication.partition.ReadResult;
import dev.fatwood.storage.flush.GroupFlusher;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A fetch on its way: reads all its partitions, and if that is too little, watches them and reads again only those that change, until
 * there is enough, its time is up, or its client is gone.
 *
 * <p>Owned by the connection's lane.
 */
final class PendingFetch {

    private final RequestContext context;
    private final Timers timers;
    private final GroupFlusher flusher;
    private final FetchLimits limits;
    private final List<PartitionRead> reads;
    private final Runnable answer;
    private Timers.Timer timer;
    private boolean watching;
    private boolean ending;
    private int lanesOut;
    private boolean ended;

    /** @param answer sends the response from what {@code reads} hold */
    PendingFetch(
            RequestContext context,
            Timers timers,
            GroupFlusher flusher,
            FetchLimits limits,
            List<PartitionRead> reads,
            Runnable answer) {
        this.context = context;
        this.timers = timers;
        this.flusher = flusher;
        this.limits = limits;
        this.reads = reads;
        this.answer = answer;
    }

    void start() {
        context.onClose(this::abandon);
        List<PartitionRead> askable = askable();
        Scatter<ReadResult> round = new Scatter<>(context.lane());
        askable.forEach(read -> round.ask(read.lane(), read::read));
        round.gather(results -> {
            take(askable, results, PartitionRead::replace);
            if (!endIfEnough()) {
                watch(askable);
            }
        });
    }

    private List<PartitionRead> askable() {
        return reads.stream().filter(PartitionRead::isAskable).toList();
    }

    /** Waits, from now on told by the partitions; what came in between the two reads is seen by the second. */
    private void watch(List<PartitionRead> askable) {
        watching = true;
        timer = timers.after(limits.waitMsMax(), context.lane(), this::end);
        Scatter<ReadResult> round = new Scatter<>(context.lane());
        askable.forEach(read -> round.ask(read.lane(), reply -> reply.accept(read.watchAndRead(() -> advanced(read)))));
        round.gather(results -> {
            take(askable, results, PartitionRead::replaceUnlessThereIsNews);
            endIfEnough();
        });
    }

    /** On the partition's lane: it has news, so it is read again, and watched on. */
    private void advanced(PartitionRead read) {
        if (!read.isWatched()) {
            return;
        }
        ReadResult result = read.watchAndRead(() -> advanced(read));
        context.lane().run(() -> {
            take(List.of(read), List.of(result), PartitionRead::replaceByNews);
            if (!ended && !ending && isEnough()) {
                endBehindOthers();
            }
        });
    }

    /**
     * Ends behind what the lanes have queued, and what the flusher is about to post to them: the partitions of one Produce request change one
     * by one, and a client told of the first only would have to ask again for the rest.
     */
    private void endBehindOthers() {
        if (reads.size() == 1) {
            end();
            return;
        }
        ending = true;
        List<Lane> lanes =
                askable().stream().map(PartitionRead::lane).distinct().toList();
        lanesOut = lanes.size();
        flusher.behindAnswers(() ->
                lanes.forEach(lane -> lane.post(() -> context.lane().post(this::laneReached))));
    }

    private void laneReached() {
        if (--lanesOut == 0) {
            end();
        }
    }

    /** Keeps results while the fetch is open; gives them back if they come too late. */
    private void take(
            List<PartitionRead> of, List<ReadResult> results, BiConsumer<PartitionRead, ReadResult> replacement) {
        for (int n = 0; n < results.size(); n++) {
            replacement.accept(of.get(n), results.get(n));
        }
        if (ended) {
            of.forEach(PartitionRead::drop);
        }
    }

    private boolean endIfEnough() {
        if (!ended && isEnough()) {
            end();
        }
        return ended;
    }

    private boolean isEnough() {
        long bytes = 0;
        for (PartitionRead read : reads) {
            if (read.hasFailed()) {
                return true;
            }
            bytes += read.bytes();
        }
        return reads.isEmpty() || limits.waitMsMax() <= 0 || bytes >= Math.min(limits.bytesMin(), limits.bytesMax());
    }

    private void end() {
        if (!ended) {
            close();
            context.onlyWorks();
            answer.run();
        }
    }

    /** The client is gone. */
    private void abandon() {
        if (!ended) {
            close();
            reads.forEach(PartitionRead::drop);
            context.replyNothing();
        }
    }

    private void close() {
        ended = true;
        if (timer != null) {
            timer.cancel();
        }
        unwatch();
    }

    private void unwatch() {
        if (watching) {
            Scatter<Boolean> round = new Scatter<>(context.lane());
            askable()
                    .forEach(read -> round.ask(read.lane(), reply -> {
                        read.unwatch();
                        reply.accept(true);
                    }));
            round.gather(done -> {});
        }
    }
}
