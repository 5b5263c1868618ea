/**
 * Primitive encoding: numbers, strings, lengths, tagged fields, and the bounds that keep a hostile frame cheap.
 *
 * <p>Not here: any message (package {@code message}) and the inside of records (package {@code record}). No type is safe for several
 * threads: a reader or writer belongs to whoever decodes or encodes the frame. Exemplar: {@link dev.fatwood.protocol.wire.ByteReader}.
 */
package dev.fatwood.protocol.wire;
