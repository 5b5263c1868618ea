package dev.fatwood.simulator.net;

import java.nio.ByteBuffer;

/** A connection between a client and a node. */
public final class Link {

    private final Network network;
    private Pipe toNode;
    private Pipe toClient;

    Link(Network network) {
        this.network = network;
    }

    void join(Pipe toNode, Pipe toClient) {
        this.toNode = toNode;
        this.toClient = toClient;
    }

    public void sendToNode(ByteBuffer frame) {
        toNode.send(frame);
    }

    public void sendToClient(ByteBuffer frame) {
        toClient.send(frame);
    }

    /** The client lets go of it: what it sent still arrives. */
    public void closeByClient() {
        network.forget(this);
        toNode.close();
    }

    /** The node lets go of it: what it sent still arrives. */
    public void closeByNode() {
        network.forget(this);
        toClient.close();
    }

    /** It breaks, for both. */
    public void cut() {
        network.forget(this);
        toNode.cut();
        toClient.cut();
    }
}
