package dev.fatwood.client.read;

import dev.fatwood.client.wire.Settings;
import dev.fatwood.protocol.model.IsolationLevel;
import dev.fatwood.protocol.record.OmittedParts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How to fetch. Names are Kafka's; defaults too, but for the one that is said.
 *
 * @param bytesMax {@code fetch.max.bytes}: of one answer
 * @param partitionBytesMax {@code max.partition.fetch.bytes}: of one partition in one answer. A first batch that is
 *        larger comes whole. More does not read faster: 1 MiB is walked while it is still in the processor's cache.
 * @param bytesMin {@code fetch.min.bytes}: the broker waits until it has this many
 * @param waitMsMax {@code fetch.max.wait.ms}: or this long
 * @param isolation {@code isolation.level}; here {@code read_committed}
 * @param checksCrc {@code check.crcs}: whether the checksum of each batch is verified
 * @param omittedParts what need not be sent of the records; a broker that cannot leave it out sends it
 */
public record FetchConfig(
        int bytesMax,
        int partitionBytesMax,
        int bytesMin,
        int waitMsMax,
        IsolationLevel isolation,
        boolean checksCrc,
        OmittedParts omittedParts) {

    private static final String BYTES_MAX = "fetch.max.bytes";
    private static final String PARTITION_BYTES_MAX = "max.partition.fetch.bytes";
    private static final String BYTES_MIN = "fetch.min.bytes";
    private static final String WAIT_MS_MAX = "fetch.max.wait.ms";
    private static final String ISOLATION = "isolation.level";
    private static final String CHECK_CRCS = "check.crcs";

    /** The settings this reads, by Kafka's names. */
    public static final Set<String> KEYS =
            Set.of(BYTES_MAX, PARTITION_BYTES_MAX, BYTES_MIN, WAIT_MS_MAX, ISOLATION, CHECK_CRCS);

    /** The defaults. */
    public static final FetchConfig STANDARD = of(Map.of());

    /** @throws dev.fatwood.client.wire.InvalidSettingException if a value is not allowed */
    public static FetchConfig of(Map<String, String> values) {
        Settings settings = new Settings(values);
        return new FetchConfig(
                settings.integer(BYTES_MAX, 50 << 20, 0, Integer.MAX_VALUE),
                settings.integer(PARTITION_BYTES_MAX, 1 << 20, 0, Integer.MAX_VALUE),
                settings.integer(BYTES_MIN, 1, 0, Integer.MAX_VALUE),
                settings.integer(WAIT_MS_MAX, 500, 0, Integer.MAX_VALUE),
                IsolationLevel.valueOf(
                        settings.choice(ISOLATION, "read_committed", List.of("read_committed", "read_uncommitted"))
                                .toUpperCase(Locale.ROOT)),
                settings.flag(CHECK_CRCS, true),
                OmittedParts.NONE);
    }

    /** The same with another isolation level. */
    public FetchConfig with(IsolationLevel level) {
        return new FetchConfig(bytesMax, partitionBytesMax, bytesMin, waitMsMax, level, checksCrc, omittedParts);
    }

    /** The same for a reader that does not look at values: they may come as null. */
    public FetchConfig withoutValues() {
        return without(omittedParts.andValues());
    }

    /** The same for a reader that does not look at keys: they may come as null. */
    public FetchConfig withoutKeys() {
        return without(omittedParts.andKeys());
    }

    /** The same for a reader that does not look at headers: there may be none. */
    public FetchConfig withoutHeaders() {
        return without(omittedParts.andHeaders());
    }

    private FetchConfig without(OmittedParts parts) {
        return new FetchConfig(bytesMax, partitionBytesMax, bytesMin, waitMsMax, isolation, checksCrc, parts);
    }
}
