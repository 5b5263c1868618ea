package dev.fatwood.broker.boot;

import dev.fatwood.broker.config.BrokerConfig;
import java.nio.file.Path;

/** A broker in this process with a topic {@code t} of four partitions, for members of groups; it can start anew on its port. */
final class GroupBroker implements AutoCloseable {

    static final String TOPIC = "t";
    static final int PARTITIONS = 4;

    private final Path directory;
    private final String[] settings;
    private Broker broker;

    GroupBroker(Path directory, String... settings) throws Exception {
        this.directory = directory;
        this.settings = settings;
        this.broker = Broker.start(BrokerConfig.local(directory, 0, settings));
        clients().create(TOPIC, PARTITIONS);
    }

    GroupClients clients() {
        return new GroupClients(broker.bootstrapServers());
    }

    /** An orderly stop and a start; clients find it where it was. */
    void restart() {
        int port = broker.port();
        broker.close();
        broker = Broker.start(BrokerConfig.local(directory, port, settings));
    }

    @Override
    public void close() {
        broker.close();
    }
}
