/**
 * One replica of one partition: takes appends, answers reads, knows how far its records are safe.
 *
 * <p>Not here: how records lie on disk ({@code storage}), which partitions this node has ({@code replication.host}), and how long a
 * fetch waits (its handler; it is told when the high watermark moves).
 *
 * <p>Thread: everything belongs to the partition's lane. Exemplar: {@link dev.fatwood.replication.partition.Partition}.
 */
package dev.fatwood.replication.partition;
