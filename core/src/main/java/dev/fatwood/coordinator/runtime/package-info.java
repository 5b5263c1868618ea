/**
 * What a coordinator's machine and its host say to each other.
 *
 * <p>Thread: values, any. Exemplar: {@link dev.fatwood.coordinator.runtime.Decision}.
 */
package dev.fatwood.coordinator.runtime;
