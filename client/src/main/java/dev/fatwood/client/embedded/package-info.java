/**
 * The address of a broker inside this very process, {@code embedded:DIRECTORY}, and the port through which one is started.
 *
 * <p>Not here: the broker. Whoever wants one puts the jar {@code fatwood-embedded} on the class path; clients find it there by
 * {@link java.util.ServiceLoader} and never see its classes.
 *
 * <p>Thread: any. Start reading at {@link dev.fatwood.client.embedded.EmbeddedAddress}.
 */
package dev.fatwood.client.embedded;
