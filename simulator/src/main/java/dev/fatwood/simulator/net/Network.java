package dev.fatwood.simulator.net;

import dev.fatwood.simulator.world.World;
import dev.fatwood.testkit.fake.FakeRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The connections of the world. Within one, frames arrive in order; across connections in any. */
public final class Network {

    private final World world;
    private final FakeRandom random;
    private final Weather toNodes;
    private final Weather toClients;
    private final Set<Link> open = new LinkedHashSet<>();

    public Network(World world) {
        this.world = world;
        this.random = world.random("network");
        this.toNodes = new Weather(world, world.random("to nodes"));
        this.toClients = new Weather(world, world.random("to clients"));
    }

    public Weather toNodes() {
        return toNodes;
    }

    public Weather toClients() {
        return toClients;
    }

    /** @param node makes the node's end of the connection */
    public Link connect(PipeEnd client, Function<Link, PipeEnd> node) {
        Link link = new Link(this);
        link.join(new Pipe(world, toNodes, random, node.apply(link)), new Pipe(world, toClients, random, client));
        open.add(link);
        return link;
    }

    /** The connections open now, oldest first. */
    public List<Link> open() {
        return new ArrayList<>(open);
    }

    void forget(Link link) {
        open.remove(link);
    }
}
