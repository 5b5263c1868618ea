package dev.fatwood.benchmarks.compare;

/**
 * Processor time of one run, user and system.
 *
 * @param clientSeconds of all that is not the broker: Spark, a producer, the runner's own clients
 * @param brokerSeconds of the broker
 * @param elapsedSeconds wall time over which both were read
 * @param cores of the machine
 */
public record CpuUse(double clientSeconds, double brokerSeconds, double elapsedSeconds, int cores) {

    /** Above this share of all cores, what is measured is the client and the machine, not the broker. */
    public static final double BOUND_SHARE = 0.9;

    public CpuUse {
        if (elapsedSeconds <= 0 || cores < 1) {
            throw new IllegalArgumentException("no CPU use over " + elapsedSeconds + " s on " + cores + " cores");
        }
    }

    /** Of one of {@code runs} equal runs that were read together. */
    public CpuUse per(double runs) {
        return new CpuUse(clientSeconds / runs, brokerSeconds / runs, elapsedSeconds / runs, cores);
    }

    /** Cores in use on average, both together. */
    public double coresUsed() {
        return (clientSeconds + brokerSeconds) / elapsedSeconds;
    }

    /** 0 to 1: how much of the machine both took together. */
    public double share() {
        return coresUsed() / cores;
    }
}
