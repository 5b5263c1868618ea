package dev.fatwood.coordinator.classic;

import java.nio.ByteBuffer;

/**
 * A way of assigning that a member supports.
 *
 * @param metadata the member's own bytes for it, a copy nobody changes
 */
record ClassicProtocol(String name, ByteBuffer metadata) {}
