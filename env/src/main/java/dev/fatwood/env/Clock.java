package dev.fatwood.env;

/**
 * Two readings of time. Wall time names moments to people and to the wire and may jump either way; monotonic time measures
 * spans and never goes back. Leases, timeouts and delays use monotonic time only.
 *
 * <p>Thread: any.
 */
public interface Clock {

    /** Milliseconds since 1970-01-01T00:00Z. May jump. */
    long wallMs();

    /** Nanoseconds since an arbitrary origin, never decreasing. */
    long monotonicNs();
}
