/**
 * What the integration tests of Kafka's own clients ask of a cluster, answered with one broker in a process of its own: ours, or
 * Apache Kafka for comparison.
 *
 * <p>Holds: the JUnit extension that reads the tests' annotations, the cluster they are given, and the skips by name. Holds no test.
 * Where a test asks for several brokers it gets one, and replication factors up to the number asked for become 1; a test that needs
 * more than one broker is named in {@code skipped.tsv}.
 *
 * <p>Thread: one test at a time, on JUnit's thread.
 *
 * <p>Start reading at {@link dev.fatwood.suites.clients.ClusterExtension}.
 */
package dev.fatwood.suites.clients;
