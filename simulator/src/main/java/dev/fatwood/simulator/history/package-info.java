/**
 * What clients did and were told, and the checker that says whether a broker that keeps its promises can have said so. The anomalies are named as
 * in Jepsen's tests of Kafka.
 *
 * <p>Not here: clients.
 *
 * <p>Thread: any, one at a time. Exemplar: {@link dev.fatwood.simulator.history.ReadChecks}.
 */
package dev.fatwood.simulator.history;
