package dev.fatwood.protocol.wire;

/** Takes the error codes of a response, one by one. */
public interface ErrorSink {

    /** @param code as on the wire; 0 is no error */
    void code(short code);
}
