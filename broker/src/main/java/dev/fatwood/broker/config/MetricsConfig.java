package dev.fatwood.broker.config;

/**
 * Where metrics can be read.
 *
 * @param listener the address of the page; {@code null} for no metrics
 * @param partitionsMax partitions told one by one; 0 for none
 */
public record MetricsConfig(Endpoint listener, int partitionsMax) {

    private static final String LOOPBACK = "127.0.0.1";

    /** An address as it is written: {@code host:port}, or a port, which is then one of the loopback address. */
    static Endpoint endpoint(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon <= 0
                ? LOOPBACK
                : text.substring(0, colon).replace("[", "").replace("]", "");
        return new Endpoint(host, Integer.parseInt(text.substring(colon + 1)));
    }
}
