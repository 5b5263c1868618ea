/**
 * Handlers of the APIs that change topics and describe settings.
 *
 * <p>Not here: the rules of a change, which the metadata controller decides.
 *
 * <p>Thread: the connection's loop; a change is answered from the metadata lane once it is durable and usable. Exemplar:
 * {@link dev.fatwood.broker.api.admin.CreateTopicsHandler}.
 */
package dev.fatwood.broker.api.admin;
