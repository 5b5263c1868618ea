package dev.fatwood.oracle;

import dev.fatwood.protocol.wire.Message;

/** A request in a version. */
record Asking(Message request, short version) {

    static Asking of(Message request, int version) {
        return new Asking(request, (short) version);
    }
}
