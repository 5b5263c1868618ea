/**
 * Questions about a cluster and its topics, and the creation of topics: what Spark's driver needs to plan.
 *
 * <p>Not here: reading and writing records. Expected answers ("there is no such topic", "it exists already") are
 * values.
 *
 * <p>Thread: any. Exemplar: {@link dev.fatwood.client.admin.ClusterAdmin}.
 */
package dev.fatwood.client.admin;
