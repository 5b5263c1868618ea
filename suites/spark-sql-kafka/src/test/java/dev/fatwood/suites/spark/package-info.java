/**
 * What the suites of Spark's Kafka connector need around them: a broker in a process of its own, and the start of ScalaTest with the
 * tests that are not left out.
 */
package dev.fatwood.suites.spark;
