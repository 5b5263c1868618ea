/**
 * Where decided metadata records are kept: a port, and a single local file behind it.
 *
 * <p>Not here: what the records mean ({@code metadata.record}) and who decides them ({@code metadata.control}). A cluster of
 * several voters has another implementation of the same port.
 *
 * <p>Thread: the metadata lane. Exemplar: {@link dev.fatwood.metadata.log.FileMetadataLog} with
 * {@link dev.fatwood.metadata.log.MetadataFrame}.
 */
package dev.fatwood.metadata.log;
