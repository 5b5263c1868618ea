/**
 * The history of a run against what the broker has in the end: lost, doubled, misplaced, taken back.
 *
 * <p>Names of what can be wrong follow Jepsen's Kafka workload where it has one.
 *
 * <p>Pure: no client, no clock.
 */
package dev.fatwood.prove.check;
