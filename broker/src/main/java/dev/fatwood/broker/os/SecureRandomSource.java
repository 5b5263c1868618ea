package dev.fatwood.broker.os;

import dev.fatwood.env.RandomSource;
import java.security.SecureRandom;

/** The system's cryptographic generator, opened on first use because opening it costs tens of milliseconds. Thread: any. */
public final class SecureRandomSource implements RandomSource {

    @Override
    public long nextLong() {
        return Generator.SHARED.nextLong();
    }

    /** Initialised by the class loader, once, when first touched. */
    private static final class Generator {

        private static final SecureRandom SHARED = new SecureRandom();
    }
}
