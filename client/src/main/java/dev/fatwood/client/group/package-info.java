/**
 * Offsets of consumer groups, stored for a group that has no members: what Spark's driver needs to show how far a query
 * has read.
 *
 * <p>Not here: joining groups. Spark hands out partitions and keeps the position in its checkpoint; a group's offsets
 * are a copy for others to look at.
 *
 * <p>Thread: one at a time. Exemplar: {@link dev.fatwood.client.group.GroupOffsets}.
 */
package dev.fatwood.client.group;
