package dev.fatwood.testkit.fake;

/**
 * Ends what runs at a step of a {@link FakeDisk}, as a power cut does. Not a {@link dev.fatwood.env.DiskException}: nobody lives to
 * handle it.
 */
public final class PowerCut extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PowerCut() {
        super("the power was cut here");
    }
}
