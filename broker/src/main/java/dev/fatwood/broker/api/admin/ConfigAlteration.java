package dev.fatwood.broker.api.admin;

import java.util.List;

/**
 * One topic or broker whose settings a client wants changed, in a form that both of the requests for it can be brought to.
 *
 * @param resourceType number of its kind on the wire
 */
record ConfigAlteration(byte resourceType, String resourceName, List<Change> changes) {

    /**
     * One setting.
     *
     * @param operation number of what is to be done, on the wire (KIP-339)
     * @param value may be {@code null}
     */
    record Change(String key, byte operation, String value) {}
}
