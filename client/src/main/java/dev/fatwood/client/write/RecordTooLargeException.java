package dev.fatwood.client.write;

import dev.fatwood.client.wire.ClientException;

/** A record is larger than a request or the sender's memory may be. It was not sent; the sender can go on. */
public final class RecordTooLargeException extends ClientException {

    private static final long serialVersionUID = 1L;

    private RecordTooLargeException(String message) {
        super(message);
    }

    static RecordTooLargeException of(String topic, long recordBytes, SendConfig config) {
        String record = "a record for topic " + topic + " takes " + recordBytes + " bytes, more than ";
        return config.bufferBytesMax() < config.requestBytesMax()
                ? new RecordTooLargeException(
                        record + "buffer.memory, which is " + config.bufferBytesMax() + "; raise it")
                : new RecordTooLargeException(record + "max.request.size, which is " + config.requestBytesMax()
                        + "; raise it here, and max.message.bytes of the topic, or split the record");
    }
}
