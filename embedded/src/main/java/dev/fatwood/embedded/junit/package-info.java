/**
 * A broker for tests of JUnit 5: {@code @RegisterExtension} for one with settings and topics, {@code @ExtendWith} for a plain one, and
 * a parameter of type {@code EmbeddedBroker} wherever a test wants it.
 *
 * <p>Not here: anything that needs more of JUnit than its API; the jar does not bring JUnit along.
 *
 * <p>Thread: JUnit's. One type: {@link dev.fatwood.embedded.junit.EmbeddedBrokerExtension}.
 */
package dev.fatwood.embedded.junit;
