package dev.fatwood.broker.config;

import dev.fatwood.replication.host.ScrubSettings;
import java.util.List;

/** Honoured settings of the search for damaged records, all our own; part of {@link BrokerKeys}. */
final class ScrubKeys {

    static final ConfigKey<Long> BYTES_PER_SECOND = ConfigKey.ofLong(
            "log.scrub.bytes.per.second",
            4194304,
            0,
            Long.MAX_VALUE,
            "Bytes of old records that are read again in a second, to find any that have changed on the disk; 0 for none.");
    static final ConfigKey<Long> INTERVAL_MS = ConfigKey.ofLong(
            "log.scrub.interval.ms",
            604800000,
            1,
            Long.MAX_VALUE / 1_000_000,
            "Milliseconds after which all records are read again; longer if reading them takes longer.");

    static final List<ConfigKey<?>> ALL = List.of(BYTES_PER_SECOND, INTERVAL_MS);

    private ScrubKeys() {}

    static ScrubSettings settings(Settings settings) {
        return new ScrubSettings(settings.valueOf(BYTES_PER_SECOND), settings.valueOf(INTERVAL_MS));
    }
}
