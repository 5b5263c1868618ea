package dev.fatwood.metadata.store;

import dev.fatwood.env.Lane;
import dev.fatwood.metadata.control.ReserveProducerIds;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Hands out producer ids, no id twice, also over restarts. Ids are reserved in blocks, so most calls write nothing; what is left of
 * a block at a stop is never used.
 *
 * <p>Owned by the metadata lane; {@link #next} may be called from any thread.
 */
public final class ProducerIds {

    /** Ids per record of the metadata log. */
    static final int BLOCK = 1000;

    private final Lane lane;
    private final MetadataStore store;
    private final Queue<Reply<Long>> waiting = new ArrayDeque<>();
    private long next;
    private long end;
    private boolean isReserving;

    public ProducerIds(Lane lane, MetadataStore store) {
        this.lane = lane;
        this.store = store;
    }

    /** Gives {@code reply} an id of its own, on the metadata lane. Thread: any. */
    public void next(Reply<Long> reply) {
        lane.run(() -> {
            waiting.add(reply);
            serve();
        });
    }

    private void serve() {
        while (!waiting.isEmpty() && next < end) {
            waiting.remove().replied(ErrorCode.NONE, next++);
        }
        if (!waiting.isEmpty() && !isReserving) {
            isReserving = true;
            store.submit(new ReserveProducerIds(BLOCK), this::reserved);
        }
    }

    private void reserved(ErrorCode error, Long first) {
        isReserving = false;
        if (error != ErrorCode.NONE) {
            while (!waiting.isEmpty()) {
                waiting.remove().replied(error, null);
            }
            return;
        }
        next = first;
        end = first + BLOCK;
        serve();
    }
}
