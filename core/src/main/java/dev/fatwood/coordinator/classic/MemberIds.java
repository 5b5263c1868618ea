package dev.fatwood.coordinator.classic;

import dev.fatwood.env.RandomSource;
import java.util.UUID;

/** Makes member ids that are unique and cannot be guessed: {@code <prefix>-<random UUID>}. */
final class MemberIds {

    private static final long VERSION_4 = 0x4000L;
    private static final long VERSION_MASK = 0xf000L;
    private static final long IETF_VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_MASK = 0xc000_0000_0000_0000L;

    private final RandomSource random;

    MemberIds(RandomSource random) {
        this.random = random;
    }

    /** @param prefix the client's id, or the instance id of a static member */
    String next(String prefix) {
        long high = random.nextLong() & ~VERSION_MASK | VERSION_4;
        long low = random.nextLong() & ~VARIANT_MASK | IETF_VARIANT;
        return prefix + "-" + new UUID(high, low);
    }
}
