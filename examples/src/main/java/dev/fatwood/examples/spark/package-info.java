/**
 * Lessons with Spark: topics as batch and streaming DataFrames. The same in Python is in {@code examples/python}.
 *
 * <p>Each file stands alone. What differs from one reading of a topic to the next is its options; everything after {@code load()} is
 * plain Spark.
 *
 * <p>Thread: main; Spark brings its own. Start reading at {@link dev.fatwood.examples.spark.WriteToTopic}.
 */
package dev.fatwood.examples.spark;
