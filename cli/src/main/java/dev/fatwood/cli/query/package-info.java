/**
 * {@code fatwood queries}: Spark's streaming queries, which the connector shows as consumer groups, with their lag, how fast they read, and when
 * they will have caught up. Not here: Spark itself, which is not asked; {@code cli.checkpoint} reads what it keeps.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.query.QueryPace}.
 */
package dev.fatwood.cli.query;
