package dev.fatwood.env;

/**
 * Random bits, for ids. Real: a cryptographic generator. Fake: seeded.
 *
 * <p>Thread: any.
 */
public interface RandomSource {

    /** 64 random bits. */
    long nextLong();
}
