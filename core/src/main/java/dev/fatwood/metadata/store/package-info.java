/**
 * The one place where the cluster's metadata changes: decide, make durable, let it take effect, publish, answer.
 *
 * <p>Not here: the rules of each change ({@code metadata.control}) and the file ({@code metadata.log}).
 *
 * <p>Thread: the metadata lane; the published image may be read from any thread. Exemplar:
 * {@link dev.fatwood.metadata.store.MetadataStore}.
 */
package dev.fatwood.metadata.store;
