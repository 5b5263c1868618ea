/**
 * The cluster as one immutable value: who this node is, which topics exist, where their partitions live, what they are set to.
 *
 * <p>Not here: how a change is decided ({@code metadata.control}) or kept ({@code metadata.log}). An image is only ever made from
 * an older one and the records that came after it ({@link dev.fatwood.metadata.image.MetadataDelta}).
 *
 * <p>Thread: images are values, read from any thread. Exemplar: {@link dev.fatwood.metadata.image.MetadataImage}.
 */
package dev.fatwood.metadata.image;
