package dev.fatwood.spark;

import dev.fatwood.client.embedded.EmbeddedAddress;
import dev.fatwood.spark.options.OptionKey;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;

/**
 * {@code kafka.bootstrap.servers=embedded:DIRECTORY}: a broker inside the driver, started by the first query that names its directory.
 * It listens on the loopback address, so that only tasks in the driver's own process could reach it: any master but a local one is
 * refused.
 *
 * <p>Thread: the driver's, of any query.
 */
final class EmbeddedBootstrap {

    private EmbeddedBootstrap() {}

    /**
     * The options with the broker's {@code host:port} in place of an embedded address; the same options if they name none.
     *
     * @param options with keys in any case
     * @throws IllegalArgumentException the address names no directory, or the master is not local
     * @throws RuntimeException the broker cannot start
     */
    static Map<String, String> resolve(Map<String, String> options) {
        return resolve(options, () -> Master.of(SparkContext.getOrCreate()));
    }

    static Map<String, String> resolve(Map<String, String> options, Supplier<Master> master) {
        Map<String, String> all = new HashMap<>();
        options.forEach((key, value) -> all.put(key.toLowerCase(Locale.ROOT), value));
        Optional<EmbeddedAddress> address = EmbeddedAddress.parse(all.getOrDefault(OptionKey.BOOTSTRAP_SERVERS, ""));
        if (address.isEmpty()) {
            return options;
        }
        requireLocal(address.get(), master.get());
        all.put(OptionKey.BOOTSTRAP_SERVERS, address.get().start());
        return Map.copyOf(all);
    }

    private static void requireLocal(EmbeddedAddress address, Master master) {
        if (!master.isLocal()) {
            throw new IllegalArgumentException("Option 'kafka.bootstrap.servers' is '" + address
                    + "', a broker inside the driver, which executors of master '" + master.url()
                    + "' cannot reach; use master local[*], or run a broker of its own: fatwood broker");
        }
    }

    /** @param isLocal whether tasks run in the driver's process */
    record Master(String url, boolean isLocal) {
        static Master of(SparkContext context) {
            return new Master(context.master(), context.isLocal());
        }
    }
}
