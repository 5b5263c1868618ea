package dev.fatwood.broker.observe;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ErrorSink;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** What happened to the requests of one API. Thread: any; see {@link LatencyMeter}. */
final class ApiMeter implements ErrorSink {

    private static final ErrorCode[] CODES = ErrorCode.values();

    private final LatencyMeter latency = new LatencyMeter();
    private final LongAdder requestBytes = new LongAdder();
    private final LongAdder responseBytes = new LongAdder();
    /** By the order of {@link ErrorCode}; most stay empty. */
    private final AtomicReferenceArray<LongAdder> errors = new AtomicReferenceArray<>(CODES.length);

    /** Counts an answered request. A hot path. */
    void answered(int bytesOfRequest, int bytesOfResponse, long tookNs) {
        latency.record(tookNs);
        requestBytes.add(bytesOfRequest);
        responseBytes.add(bytesOfResponse);
    }

    /** Counts an error code of an answer. A hot path as long as there is no error. */
    @Override
    public void code(short code) {
        if (code != 0) {
            counter(ErrorCode.forCode(code).ordinal()).increment();
        }
    }

    private LongAdder counter(int index) {
        LongAdder present = errors.get(index);
        if (present != null) {
            return present;
        }
        errors.compareAndSet(index, null, new LongAdder());
        return errors.get(index);
    }

    LatencyMeter latency() {
        return latency;
    }

    long requestBytes() {
        return requestBytes.sum();
    }

    long responseBytes() {
        return responseBytes.sum();
    }

    /** How often {@code error} was answered. */
    long errors(ErrorCode error) {
        LongAdder counter = errors.get(error.ordinal());
        return counter == null ? 0 : counter.sum();
    }
}
