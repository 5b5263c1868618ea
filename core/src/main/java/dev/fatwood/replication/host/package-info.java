/**
 * Which partitions this node has: opened, created and removed as the cluster's image says, found by name or by topic id.
 *
 * <p>Not here: what a partition does ({@code replication.partition}).
 *
 * <p>Thread: the metadata lane changes the set; lookups come from any thread. Exemplar:
 * {@link dev.fatwood.replication.host.PartitionHost}.
 */
package dev.fatwood.replication.host;
