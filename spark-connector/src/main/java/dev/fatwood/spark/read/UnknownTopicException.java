package dev.fatwood.spark.read;

import java.util.Collection;
import java.util.TreeSet;

/** A topic the user named is not there. Nothing creates it: a typing error must not make a topic. */
public final class UnknownTopicException extends IllegalArgumentException {
    UnknownTopicException(Collection<String> topics, String bootstrapServers) {
        super("Unknown topic or partition: " + String.join(", ", new TreeSet<>(topics))
                + " does not exist on the cluster at " + bootstrapServers
                + ". Create it, or correct the option that names it");
    }
}
