package dev.fatwood.benchmarks.compare;

/**
 * One side of a comparison, ready to run as often as asked. Names: {@code ours}, {@code peer}, or one of them with a variant behind
 * a dash ({@code peer-v2}).
 */
public interface Contestant {

    String name();

    /** One complete run. Throws if it fails; a failed run is never left out. */
    Outcome run();
}
