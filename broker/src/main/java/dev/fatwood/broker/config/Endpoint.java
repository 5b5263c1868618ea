package dev.fatwood.broker.config;

/**
 * A host and a port.
 *
 * @param host name or address without brackets; empty for all interfaces
 * @param port 0 to 65535
 */
public record Endpoint(String host, int port) {

    public Endpoint {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not in 0 to 65535");
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
