/**
 * Bad requests, put to our broker and to Apache Kafka alike: both must answer with the same error codes, and where Kafka says why, so do we.
 *
 * <p>Not here: groups with members over time ({@code oracle}), requests that are not even well formed (the broker's own tests).
 */
package dev.fatwood.compat.input;
