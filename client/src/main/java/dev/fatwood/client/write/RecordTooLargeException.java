package dev.fatwood.client.write;

import dev.fatwood.client.wire.ClientException;

/** A record is larger than a request may be. It was not sent; the sender can go on. */
public final class RecordTooLargeException extends ClientException {

    private static final long serialVersionUID = 1L;

    RecordTooLargeException(String topic, int recordBytes, int requestBytesMax) {
        super("a record for topic " + topic + " takes " + recordBytes + " bytes, more than max.request.size, which is "
                + requestBytesMax + "; raise it here, and max.message.bytes of the topic, or split the record");
    }
}
