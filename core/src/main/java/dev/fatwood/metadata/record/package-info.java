/**
 * The changes of the cluster's metadata, one type each. The metadata log is a sequence of them and the image is what they add up
 * to; nothing about the cluster is remembered that is not in such a record.
 *
 * <p>Not here: their place in a file (frames, checksums: {@code metadata.log}) and the rules that produce them
 * ({@code metadata.control}).
 *
 * <p>Thread: values. Exemplar: {@link dev.fatwood.metadata.record.MetadataCodec}.
 */
package dev.fatwood.metadata.record;
