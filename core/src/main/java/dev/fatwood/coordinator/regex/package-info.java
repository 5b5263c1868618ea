/**
 * Regular expressions that choose topics (KIP-848): the language of RE2, matched in time bounded by the product of
 * their lengths, whatever a client sends.
 *
 * <p>Not here: when a group's expression is evaluated and what comes of it ({@code coordinator.consumer}).
 *
 * <p>Thread: a {@link dev.fatwood.coordinator.regex.TopicPattern} is a value, any. Exemplar: that class.
 */
package dev.fatwood.coordinator.regex;
