package dev.fatwood.broker.api.data;

import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.replication.partition.RangeAnswer;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A request for facts about ranges on its way: asks all partitions, lets readers read what the partitions cannot tell at
 * once, and answers when all is known, or not at all if its client is gone.
 *
 * <p>Owned by the connection's lane.
 */
final class PendingRanges {

    private final RequestContext context;
    private final Executor readers;
    private final List<RangeRead> reads;
    private final Runnable answer;
    private int readsOut;
    private volatile boolean abandoned;

    /** @param answer sends the response from what {@code reads} hold */
    PendingRanges(RequestContext context, Executor readers, List<RangeRead> reads, Runnable answer) {
        this.context = context;
        this.readers = readers;
        this.reads = reads;
        this.answer = answer;
    }

    void start() {
        context.onClose(this::abandon);
        List<RangeRead> askable = reads.stream().filter(RangeRead::isAskable).toList();
        Scatter<RangeAnswer> round = new Scatter<>(context.lane());
        askable.forEach(read -> round.ask(read.lane(), reply -> reply.accept(read.ask())));
        round.gather(answers -> {
            for (int n = 0; n < answers.size(); n++) {
                askable.get(n).answered(answers.get(n));
            }
            readAll();
        });
    }

    private void readAll() {
        List<RangeRead> toRead = reads.stream().filter(RangeRead::isToRead).toList();
        reads.stream().filter(read -> !read.isToRead()).forEach(RangeRead::run);
        readsOut = toRead.size();
        toRead.forEach(read -> readers.execute(() -> {
            if (abandoned) {
                read.drop();
            } else {
                read.run();
            }
            context.lane().run(this::readOne);
        }));
        if (toRead.isEmpty()) {
            end();
        }
    }

    private void readOne() {
        if (--readsOut == 0) {
            end();
        }
    }

    private void end() {
        if (!abandoned) {
            answer.run();
        }
    }

    /** The client is gone; what readers have not begun is not read. */
    private void abandon() {
        abandoned = true;
        context.replyNothing();
    }
}
