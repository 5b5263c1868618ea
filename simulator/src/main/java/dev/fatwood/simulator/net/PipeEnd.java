package dev.fatwood.simulator.net;

import java.nio.ByteBuffer;

/** Who receives what a connection carries. */
public interface PipeEnd {

    /** A whole frame, without its size. */
    void received(ByteBuffer frame);

    /** Nothing comes any more. */
    void closed();
}
