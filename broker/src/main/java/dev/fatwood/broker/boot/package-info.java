/**
 * Builds a broker by hand, piece by piece, and takes it down in order. {@code BrokerMain} is the program, {@code Broker} the same
 * thing inside another program.
 *
 * <p>Not here: behaviour of any kind but order of start and stop.
 *
 * <p>Thread: the caller's; starting and stopping block. Exemplar: {@link dev.fatwood.broker.boot.BrokerWiring}.
 */
package dev.fatwood.broker.boot;
