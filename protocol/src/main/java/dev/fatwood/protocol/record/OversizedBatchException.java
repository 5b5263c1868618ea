package dev.fatwood.protocol.record;

/** The records of a batch take more memory, once decompressed, than the reader allows. Damage, or a limit that is too low. */
public final class OversizedBatchException extends MalformedBatchException {

    OversizedBatchException(RecordBatch batch, int bytesMax) {
        super(
                batch.start() + RecordBatch.HEADER_BYTES,
                "the records of a batch of " + batch.sizeBytes() + " bytes take more than the allowed " + bytesMax
                        + " bytes once decompressed");
    }
}
