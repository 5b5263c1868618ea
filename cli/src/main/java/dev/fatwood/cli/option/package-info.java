/**
 * Options that many commands share, and how their values are read: where the cluster is, how results look, spans of time, places in a topic.
 * Not here: options of one command.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.option.ClusterOptions}.
 */
package dev.fatwood.cli.option;
