/**
 * Build-time generator: Kafka's JSON message specs in, Java sources out.
 *
 * <p>{@link dev.fatwood.generator.SpecParser} reads specs into values ({@link dev.fatwood.generator.MessageSpec} and below),
 * {@link dev.fatwood.generator.MessageWriter} turns one spec into one class, {@link dev.fatwood.generator.ApiKeyWriter} all of them
 * into the table of APIs. The README beside the specs in kafka-clients describes the language; KIP-482 describes tagged fields.
 *
 * <p>Not here: anything used at run time; the primitives that the generated code calls are in {@code protocol.wire}. Runs on one
 * thread. Exemplar: {@link dev.fatwood.generator.VersionRange}.
 */
package dev.fatwood.generator;
