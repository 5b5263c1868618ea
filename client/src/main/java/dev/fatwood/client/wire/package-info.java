/**
 * Connections to brokers, the versions they speak, and who leads what.
 *
 * <p>Not here: what is asked ({@code client.admin}, {@code client.read}, {@code client.write}). Nothing here starts a
 * thread: the caller's thread connects, writes, waits and decodes, under deadlines.
 *
 * <p>Thread: {@link dev.fatwood.client.wire.Cluster} may be shared; a {@link dev.fatwood.client.wire.Connection}
 * belongs to one thread at a time. Exemplar: {@link dev.fatwood.client.wire.Connection}.
 */
package dev.fatwood.client.wire;
