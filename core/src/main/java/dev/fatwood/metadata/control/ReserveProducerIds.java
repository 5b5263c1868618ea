package dev.fatwood.metadata.control;

/** Takes {@code count} producer ids nobody else gets. The result is the first of them; the others follow it. */
public record ReserveProducerIds(int count) implements MetadataCommand<Long> {

    public ReserveProducerIds {
        if (count < 1) {
            throw new IllegalArgumentException("cannot reserve " + count + " producer ids: at least 1");
        }
    }

    @Override
    public Decision<Long> decidedBy(Controller controller) {
        return controller.decide(this);
    }
}
