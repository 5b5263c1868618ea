package dev.fatwood.client.write;

import dev.fatwood.client.wire.ClientException;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.model.TopicPartition;

/** Records could not be delivered. The sender is of no use afterwards: what it was still to send is dropped. */
public final class SendFailedException extends ClientException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode error;

    SendFailedException(String message, ErrorCode error, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    static SendFailedException of(TopicPartition partition, int recordCount, ErrorCode error, String detail) {
        return new SendFailedException(
                "failed to send " + records(recordCount) + " to " + partition + ": " + error + ": "
                        + (detail == null ? error.message() : detail) + advice(error),
                error,
                null);
    }

    /** A single record that the topic does not take; batches of several are split. */
    static SendFailedException tooLarge(TopicPartition partition, int sizeBytes, ErrorCode error, String detail) {
        return new SendFailedException(
                "failed to send a record to " + partition + ": " + error + ": "
                        + (detail == null ? error.message() : detail) + "; with the header of its batch it takes "
                        + sizeBytes + " bytes: raise the topic's max.message.bytes, or split the record",
                error,
                null);
    }

    static SendFailedException full(SendConfig config) {
        return new SendFailedException(
                "buffer.memory, which is " + config.bufferBytesMax()
                        + " bytes, stayed full of unacknowledged records for "
                        + "max.block.ms, which is " + config.blockMsMax()
                        + " ms; the cluster takes records more slowly than "
                        + "they come, or not at all: look at its brokers, raise either setting, or write with fewer tasks",
                ErrorCode.REQUEST_TIMED_OUT,
                null);
    }

    /** For what is no error of a broker: a codec that cannot be loaded, no memory, a bug. */
    static SendFailedException broken(Throwable cause) {
        return new SendFailedException(
                "sending broke off, and records may be lost that were sent before: " + cause,
                ErrorCode.UNKNOWN_SERVER_ERROR,
                cause);
    }

    static String records(int count) {
        return count == 1 ? "1 record" : count + " records";
    }

    private static String advice(ErrorCode error) {
        return switch (error) {
            case OUT_OF_ORDER_SEQUENCE_NUMBER, UNKNOWN_PRODUCER_ID ->
                "; records that were acked before may be lost: check the partition, then send again";
            default -> "";
        };
    }

    /** What the broker said, or {@code REQUEST_TIMED_OUT}, {@code NETWORK_EXCEPTION} or {@code UNKNOWN_SERVER_ERROR} if none did. */
    public ErrorCode error() {
        return error;
    }
}
