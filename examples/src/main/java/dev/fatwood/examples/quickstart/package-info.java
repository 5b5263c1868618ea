/**
 * {@code ./fatwood quickstart}: real flights through a broker into a Spark streaming query and back, and a proof that none was lost,
 * doubled or changed.
 *
 * <p>Not here: anything a program of yours should copy as a library. It is one walk through the product: start a broker, send,
 * query the stream, read a range, compare with what was computed without Spark.
 *
 * <p>Thread: main; Spark brings its own. Start reading at {@link dev.fatwood.examples.quickstart.Quickstart}.
 */
package dev.fatwood.examples.quickstart;
