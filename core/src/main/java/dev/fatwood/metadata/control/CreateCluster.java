package dev.fatwood.metadata.control;

/**
 * The first start. On a cluster that has its id already it changes nothing.
 *
 * @param nodeId number of this node
 */
public record CreateCluster(int nodeId) implements MetadataCommand<Boolean> {

    /** The result is whether this was the first start. */
    @Override
    public Decision<Boolean> decidedBy(Controller controller) {
        return controller.decide(this);
    }
}
