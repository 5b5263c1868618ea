package dev.fatwood.broker.api.data;

import dev.fatwood.broker.api.RequestContext;
import java.util.Iterator;
import java.util.List;

/**
 * A request for facts about ranges on its way: asks the partitions, lets readers read what a partition cannot tell at once, and answers
 * when all is known, or not at all if its client is gone.
 *
 * <p>A few ranges are under way at a time. So a request holds few plans and few readers however many ranges it has, a partition's lane
 * plans one range per turn, and a range sees what the ones before it have found.
 *
 * <p>Owned by the connection's lane.
 */
final class PendingRanges {

    /** Ranges of one request that are being planned or read. */
    static final int UNDER_WAY_MAX = 2;

    private final RequestContext context;
    private final RangeReaders readers;
    private final Iterator<RangeRead> toAsk;
    private final Runnable answer;
    private int underWay;
    private volatile boolean abandoned;

    /** @param answer sends the response from what {@code reads} hold */
    PendingRanges(RequestContext context, RangeReaders readers, List<RangeRead> reads, Runnable answer) {
        this.context = context;
        this.readers = readers;
        this.toAsk = reads.stream().filter(RangeRead::isAskable).iterator();
        this.answer = answer;
    }

    void start() {
        context.onClose(this::abandon);
        context.onlyWorks();
        proceed();
    }

    private void proceed() {
        while (underWay < UNDER_WAY_MAX && !abandoned && toAsk.hasNext()) {
            RangeRead next = toAsk.next();
            underWay++;
            next.lane().post(() -> ask(next));
        }
        if (underWay == 0 && !abandoned) {
            answer.run();
        }
    }

    /** On the partition's lane. */
    private void ask(RangeRead range) {
        range.ask();
        if (!range.isToRead()) {
            context.lane().post(this::ended);
        } else if (readers.tryTake()) {
            read(range);
        } else {
            range.putOff();
            readers.take(() -> range.lane().post(() -> askInPlace(range)));
        }
    }

    /** On the partition's lane, with a place among the readers. */
    private void askInPlace(RangeRead range) {
        if (!abandoned) {
            range.ask();
        }
        if (range.isToRead()) {
            read(range);
        } else {
            readers.giveBack();
            context.lane().post(this::ended);
        }
    }

    private void read(RangeRead range) {
        readers.run(() -> {
            range.read(() -> abandoned);
            context.lane().post(this::ended);
        });
    }

    private void ended() {
        underWay--;
        proceed();
    }

    /** The client is gone; what is being read is read no further. */
    private void abandon() {
        abandoned = true;
        context.replyNothing();
    }
}
