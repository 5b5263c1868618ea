package dev.fatwood.oracle;

import dev.fatwood.protocol.wire.Message;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A coordinator with one partition of {@code __consumer_offsets}. Single-threaded. */
interface Side {

    /** Asks; the answer may come later. */
    CompletableFuture<Message> ask(Message request, short version);

    /** Lets time pass; what falls due happens at its own time. */
    void passMs(long ms);

    /** The topics that exist from now on; offsets of those that are gone go with them. */
    void topics(Topics topics);

    /** The batches written so far, each whole. */
    List<ByteBuffer> log();

    /** Starts anew, as a new process would, on this log. */
    void restart(List<ByteBuffer> log);
}
