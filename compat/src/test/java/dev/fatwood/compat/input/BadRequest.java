package dev.fatwood.compat.input;

import dev.fatwood.protocol.wire.Message;

/**
 * One row of the table.
 *
 * @param what is wrong with it; names the row
 */
record BadRequest(String what, Message request, short version) {

    static BadRequest of(String what, Message request, int version) {
        return new BadRequest(what, request, (short) version);
    }
}
