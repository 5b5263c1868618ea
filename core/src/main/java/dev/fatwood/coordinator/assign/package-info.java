/**
 * Which member of a group reads which partition: pure functions on values.
 *
 * <p>Not here: when an assignment is computed, and how members get from the old one to the new ({@code coordinator.consumer}).
 *
 * <p>Thread: any; nothing is shared. Exemplar: {@link dev.fatwood.coordinator.assign.RangeAssignor}.
 */
package dev.fatwood.coordinator.assign;
