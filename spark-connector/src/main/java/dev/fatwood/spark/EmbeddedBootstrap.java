package dev.fatwood.spark;

import dev.fatwood.client.embedded.EmbeddedAddress;
import dev.fatwood.spark.options.OptionKey;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;

/**
 * {@code kafka.bootstrap.servers=embedded:DIRECTORY}: a broker inside the driver, started by the first query that names its directory,
 * stopped with the Spark application. It listens on the loopback address, so that only tasks in the driver's own process could
 * reach it: any master but a local one is refused.
 *
 * <p>Thread: the driver's, of any query.
 */
final class EmbeddedBootstrap {

    /** The applications, each with an address, that stop its broker when they end. */
    private static final Set<Use> USES = ConcurrentHashMap.newKeySet();

    private record Use(String applicationId, EmbeddedAddress address) {}

    private EmbeddedBootstrap() {}

    /**
     * The options with the broker's {@code host:port} in place of an embedded address; the same options if they name none.
     *
     * @param options with keys in any case
     * @throws IllegalArgumentException the address names no directory, the master is not local, the jar with the broker is not
     *     there, or the broker cannot start
     */
    static Map<String, String> resolve(Map<String, String> options) {
        Map<String, String> all = new HashMap<>();
        options.forEach((key, value) -> all.put(key.toLowerCase(Locale.ROOT), value));
        Optional<EmbeddedAddress> address = EmbeddedAddress.parse(all.getOrDefault(OptionKey.BOOTSTRAP_SERVERS, ""));
        if (address.isEmpty()) {
            return options;
        }
        all.put(OptionKey.BOOTSTRAP_SERVERS, start(address.get(), SparkContext.getOrCreate()));
        return Map.copyOf(all);
    }

    private static String start(EmbeddedAddress address, SparkContext context) {
        requireLocal(address, context.master(), context.isLocal());
        String bootstrapServers = started(address);
        Use use = new Use(context.applicationId(), address);
        if (USES.add(use)) {
            context.addSparkListener(new SparkListener() {
                @Override
                public void onApplicationEnd(SparkListenerApplicationEnd end) {
                    USES.remove(use);
                    address.stop();
                }
            });
        }
        return bootstrapServers;
    }

    /** In the form of a wrong option: of those Python shows nothing but the sentence. */
    static String started(EmbeddedAddress address) {
        try {
            return address.start();
        } catch (RuntimeException failure) {
            throw new IllegalArgumentException(
                    "Option '" + OptionKey.BOOTSTRAP_SERVERS + "': " + failure.getMessage(), failure);
        }
    }

    static void requireLocal(EmbeddedAddress address, String master, boolean isLocal) {
        if (!isLocal) {
            throw new IllegalArgumentException("Option 'kafka.bootstrap.servers' is '" + address
                    + "', a broker inside the driver, which executors of master '" + master
                    + "' cannot reach; use master local[*], or run a broker of its own: fatwood broker");
        }
    }
}
