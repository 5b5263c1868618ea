/**
 * Handlers of the APIs by which clients find their way: what is served, who is in the cluster, which topics there are.
 *
 * <p>Not here: changing anything ({@code broker.api.admin}), except that a metadata request may create a topic.
 *
 * <p>Thread: the connection's loop. Exemplar: {@link dev.fatwood.broker.api.meta.DescribeClusterHandler}.
 */
package dev.fatwood.broker.api.meta;
