/**
 * What may change in the cluster and how: topic names, partition counts, settings, ids.
 *
 * <p>{@link dev.fatwood.metadata.control.Controller} is a machine: it decides on commands and applies its own decisions; it writes
 * nothing. Not here: making decisions durable and known ({@code metadata.store}).
 *
 * <p>Thread: the metadata lane. Exemplar: {@link dev.fatwood.metadata.control.TopicControl}.
 */
package dev.fatwood.metadata.control;
