package dev.fatwood.fuzz;

import java.nio.ByteBuffer;

/** Something that reads bytes. */
interface Target {

    /**
     * Reads {@code input}, from position to limit. Returns normally if it was accepted, or refused in the way that is meant.
     *
     * @throws RuntimeException anything that escapes is a finding
     */
    void read(ByteBuffer input);
}
