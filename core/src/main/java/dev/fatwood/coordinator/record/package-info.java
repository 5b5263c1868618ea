/**
 * The records that coordinators decide and replay, as values.
 *
 * <p>Not here: what they mean, which each coordinator knows.
 *
 * <p>Thread: values, any. Exemplar: {@link dev.fatwood.coordinator.record.CoordinatorRecord}.
 */
package dev.fatwood.coordinator.record;
