package dev.fatwood.examples.quickstart;

/** Where the flights go: a topic, keyed by origin airport, on a broker that is up. */
record FlightTopic(String bootstrapServers, String name, int partitions) {}
