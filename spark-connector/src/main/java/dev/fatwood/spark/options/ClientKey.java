package dev.fatwood.spark.options;

/**
 * What the connector does with one {@code kafka.*} key.
 *
 * @param name      the Kafka client's name of the key, without the {@code kafka.} prefix
 * @param treatment whether it has an effect
 * @param reason    for harmless keys why ignoring them changes nothing; for refused ones what to do instead
 */
record ClientKey(String name, Treatment treatment, String reason) {
    enum Treatment {
        HONOURED,
        HARMLESS,
        REFUSED
    }

    static ClientKey honoured(String name) {
        return new ClientKey(name, Treatment.HONOURED, "");
    }

    static ClientKey harmless(String name, String reason) {
        return new ClientKey(name, Treatment.HARMLESS, reason);
    }

    static ClientKey refused(String name, String reason) {
        return new ClientKey(name, Treatment.REFUSED, reason);
    }
}
