package dev.fatwood.coordinator.group;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * What a member of a consumer group brings along that still uses the classic protocol.
 *
 * @param sessionTimeoutMs its own session timeout
 * @param protocols its assignors with their metadata, the preferred one first
 */
public record ClassicMembership(int sessionTimeoutMs, List<Protocol> protocols) {

    public ClassicMembership {
        protocols = List.copyOf(protocols);
    }

    /** The metadata for {@code protocol}, else for the preferred one. */
    public Optional<ByteBuffer> metadata(String protocol) {
        return protocols.stream()
                .filter(candidate -> candidate.name().equals(protocol))
                .findFirst()
                .or(() -> protocols.stream().findFirst())
                .map(Protocol::metadata);
    }

    /** @param metadata a versioned ConsumerProtocolSubscription; copied, since it may be a slice of a frame */
    public record Protocol(String name, ByteBuffer metadata) {

        public Protocol {
            metadata = ByteBuffer.allocate(metadata.remaining())
                    .put(metadata.duplicate())
                    .flip()
                    .asReadOnlyBuffer();
        }
    }
}
