/**
 * Model clients: producers, readers, members of groups and an operator, as far as their rules matter to what a broker promises. They speak the
 * protocol in real bytes, keep Kafka's rules of repetition, and write down what they were told.
 *
 * <p>Not here: judgement ({@code simulator.history}).
 *
 * <p>Thread: the one of the run. Exemplar: {@link dev.fatwood.simulator.client.Producer}.
 */
package dev.fatwood.simulator.client;
