package dev.fatwood.benchmarks.compare;

/** A run of one side failed or gave another answer. There is no result without it: the case ends here. */
public final class SideFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param run {@code peer run 2} */
    SideFailedException(String run, String why, Throwable cause) {
        super(run + " failed: " + why, cause);
    }
}
