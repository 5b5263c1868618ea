package dev.fatwood.suites.clients;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaBroker;
import kafka.server.KafkaConfig;

/** A test's handle on its broker, which Kafka's own extension fills with the broker's object: here only what works across processes. */
final class BrokerHandle {

    private BrokerHandle() {}

    static KafkaBroker of(BrokerNode node) {
        return (KafkaBroker) Proxy.newProxyInstance(
                KafkaBroker.class.getClassLoader(), new Class<?>[] {KafkaBroker.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "isShutdown":
                            return !node.isRunning();
                        case "awaitShutdown":
                            return null;
                        case "shutdown":
                            node.shutDown();
                            return null;
                        case "startup":
                            node.start();
                            return null;
                        case "boundPort":
                            return node.port();
                        case "config":
                            return config(node.dataDirectory());
                        case "hashCode":
                            return System.identityHashCode(proxy);
                        case "equals":
                            return proxy == arguments[0];
                        case "toString":
                            return "broker on port " + node.port();
                        default:
                            throw new UnsupportedOperationException(
                                    method.getName() + " looks inside a broker of Kafka's; this one is a process");
                    }
                });
    }

    /** Only what tests ask it for: the broker's id and its directory. */
    private static KafkaConfig config(Path dataDirectory) {
        return KafkaConfig.fromProps(properties(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(SuiteCluster.BROKER_ID),
                "controller.quorum.voters",
                SuiteCluster.BROKER_ID + "@127.0.0.1:1",
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                "PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:1",
                "log.dirs",
                dataDirectory.toString())));
    }

    private static Properties properties(Map<String, String> lines) {
        var properties = new Properties();
        properties.putAll(lines);
        return properties;
    }
}
