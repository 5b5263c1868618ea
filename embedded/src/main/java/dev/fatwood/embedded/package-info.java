/**
 * A broker inside a program: for tests, for notebooks, for a stream without a second process. {@code EmbeddedBroker} is what a
 * program holds and closes; {@code ProcessBrokers} serves those who only give an address, {@code embedded:DIRECTORY}.
 *
 * <p>Not here: anything a broker does. It is the same broker as {@code ./fatwood broker}, over the same sockets, on a port of the
 * loopback address that nobody else has.
 *
 * <p>Thread: any; starting and closing block. Start reading at {@link dev.fatwood.embedded.EmbeddedBroker}.
 */
package dev.fatwood.embedded;
