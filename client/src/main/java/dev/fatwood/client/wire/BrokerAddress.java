package dev.fatwood.client.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a broker listens.
 *
 * @param host a name or an IP address, without brackets
 * @param port 1 to 65535
 */
public record BrokerAddress(String host, int port) {

    private static final int PORT_MAX = 65_535;

    public BrokerAddress {
        if (host.isEmpty() || port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException(
                    "'" + host + ":" + port + "' is no host:port with a port of 1 to " + PORT_MAX);
        }
    }

    /** Reads {@code host:port}; an IPv6 address stands in brackets. */
    public static BrokerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("'" + text + "' is no host:port");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            return new BrokerAddress(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no host:port", e);
        }
    }

    /** Reads a list of {@code host:port} separated by commas; blank items are skipped, one at least must be left. */
    public static List<BrokerAddress> parseList(String text) {
        List<BrokerAddress> addresses = new ArrayList<>();
        for (String item : text.split(",")) {
            if (!item.isBlank()) {
                addresses.add(parse(item.strip()));
            }
        }
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' names no host:port");
        }
        return List.copyOf(addresses);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
