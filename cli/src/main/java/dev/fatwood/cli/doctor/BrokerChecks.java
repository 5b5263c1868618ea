package dev.fatwood.cli.doctor;

import dev.fatwood.cli.text.Amounts;
import dev.fatwood.client.wire.Api;
import dev.fatwood.client.wire.BrokerAddress;
import dev.fatwood.client.wire.ClientException;
import dev.fatwood.client.wire.Cluster;
import dev.fatwood.client.wire.ClusterDescription;
import dev.fatwood.protocol.message.MetadataRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at the brokers as a client of this machine sees them. */
record BrokerChecks(Cluster cluster) {

    private static final int KAFKA_PORT = 9092;

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        long startNanos = System.nanoTime();
        try {
            ClusterDescription described = cluster.describeAll();
            long ms = (System.nanoTime() - startNanos) / 1_000_000;
            findings.add(Finding.ok(
                    "broker",
                    "cluster " + described.clusterId() + " answers at "
                            + bootstrap() + " in " + ms + " ms, "
                            + Amounts.of(described.topics().size(), "topic")));
            described.brokers().forEach((id, address) -> findings.add(advertised(id, address)));
        } catch (ClientException e) {
            findings.add(Finding.fail("broker", e.getMessage().replace("bootstrap.servers", "--bootstrap")));
            findings.add(port());
        }
        return findings;
    }

    private String bootstrap() {
        return cluster.config().bootstrap().stream()
                .map(BrokerAddress::toString)
                .collect(Collectors.joining(","));
    }

    /** Clients are sent to this address whatever they asked first; a wrong advertised.listeners shows only here. */
    private Finding advertised(int id, BrokerAddress address) {
        try {
            cluster.call(address, Api.METADATA, new MetadataRequest().topics(List.of()));
            return Finding.ok("advertised address", "broker " + id + " can be reached at " + address);
        } catch (ClientException e) {
            return Finding.fail(
                    "advertised address",
                    "broker " + id + " sends its clients to " + address + ", which does not answer from here ("
                            + e.getMessage() + "); set advertised.listeners");
        }
    }

    private static Finding port() {
        try (ServerSocket socket = new ServerSocket(KAFKA_PORT, 1, InetAddress.getLoopbackAddress())) {
            return Finding.ok("port", "port " + socket.getLocalPort() + " is free; fatwood dev starts a broker there");
        } catch (IOException e) {
            return Finding.warn(
                    "port", "port " + KAFKA_PORT + " is taken by another program; start a broker on another port");
        }
    }
}
