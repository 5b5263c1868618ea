/**
 * Lessons with Apache Kafka's own Java clients, which is how a program of yours talks to Fatwood.
 *
 * <p>Each file stands alone: settings, code and what to remember. Copy from here.
 *
 * <p>Thread: main, unless the lesson is about threads. Start reading at {@link dev.fatwood.examples.client.ProducerThreeWays}.
 */
package dev.fatwood.examples.client;
