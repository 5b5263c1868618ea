package dev.fatwood.broker.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code listeners} and the three keys that go with it. Listeners of the controller are left out: there is none to reach. */
final class ListenerParser {

    private final Settings settings;

    ListenerParser(Settings settings) {
        this.settings = settings;
    }

    List<ListenerConfig> parse() {
        Set<String> ofController = controllerListeners();
        Map<String, Endpoint> bound = endpoints(BrokerKeys.LISTENERS);
        Map<String, Endpoint> advertised = endpoints(BrokerKeys.ADVERTISED_LISTENERS);
        refuseUnboundAdvertised(bound, advertised);
        List<ListenerConfig> listeners = new ArrayList<>();
        bound.forEach((name, endpoint) -> {
            if (!ofController.contains(name)) {
                requirePlaintext(name);
                listeners.add(new ListenerConfig(name, endpoint, advertised.get(name)));
            }
        });
        if (listeners.isEmpty()) {
            throw new ConfigException("listeners=" + settings.values().get(BrokerKeys.LISTENERS.name())
                    + " names no listener for clients; add one, such as PLAINTEXT://:9092");
        }
        return listeners;
    }

    private Set<String> controllerListeners() {
        List<String> names = settings.valueOf(BrokerKeys.CONTROLLER_LISTENERS);
        return names == null ? Set.of() : Set.copyOf(names);
    }

    private Map<String, Endpoint> endpoints(ConfigKey<List<String>> key) {
        List<String> entries = settings.valueOf(key);
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        if (entries != null) {
            for (String entry : entries) {
                put(endpoints, key, entry);
            }
        }
        return endpoints;
    }

    private static void put(Map<String, Endpoint> endpoints, ConfigKey<?> key, String entry) {
        int scheme = entry.indexOf("://");
        int port = entry.lastIndexOf(':');
        if (scheme < 1 || port < scheme + 3) {
            throw bad(key, entry);
        }
        String host = entry.substring(scheme + 3, port).replace("[", "").replace("]", "");
        Endpoint before;
        try {
            before = endpoints.put(
                    entry.substring(0, scheme), new Endpoint(host, Integer.parseInt(entry.substring(port + 1))));
        } catch (IllegalArgumentException notAPort) {
            throw bad(key, entry);
        }
        if (before != null) {
            String name = entry.substring(0, scheme);
            throw new ConfigException(key.name() + " names " + name + " twice, with " + before + " and "
                    + endpoints.get(name) + "; give the second a name of its own and map that in "
                    + BrokerKeys.LISTENER_PROTOCOLS.name());
        }
    }

    private static ConfigException bad(ConfigKey<?> key, String entry) {
        return new ConfigException("bad value " + key.name() + "=" + entry + "; allowed: " + key.allowed());
    }

    private static void refuseUnboundAdvertised(Map<String, Endpoint> bound, Map<String, Endpoint> advertised) {
        advertised.forEach((name, endpoint) -> {
            if (!bound.containsKey(name)) {
                throw new ConfigException("advertised.listeners names " + name + "://" + endpoint
                        + ", but listeners has no " + name + "; add it there or drop it here");
            }
            if (endpoint.host().equals("0.0.0.0") || endpoint.host().isEmpty()) {
                throw new ConfigException("advertised.listeners=" + name + "://" + endpoint
                        + " is no address a client can connect to; name the host");
            }
        });
    }

    private void requirePlaintext(String listener) {
        String protocol = protocolOf(listener);
        if (!protocol.equals("PLAINTEXT")) {
            throw new ConfigException("listener " + listener + " uses " + protocol
                    + ", which is not there yet; only PLAINTEXT is served. Remove the listener, or map it to PLAINTEXT in "
                    + BrokerKeys.LISTENER_PROTOCOLS.name() + " if its network is trusted");
        }
    }

    private String protocolOf(String listener) {
        for (String entry : settings.valueOf(BrokerKeys.LISTENER_PROTOCOLS)) {
            int colon = entry.indexOf(':');
            if (colon > 0 && entry.substring(0, colon).trim().equals(listener)) {
                return entry.substring(colon + 1).trim();
            }
        }
        throw new ConfigException("listener " + listener + " has no protocol; add " + listener + ":PLAINTEXT to "
                + BrokerKeys.LISTENER_PROTOCOLS.name());
    }
}
