/**
 * What runs inside the forked JVMs: one program over the public API of kafka-clients that all tested versions share. It may use
 * nothing but the JDK and kafka-clients.
 */
package dev.fatwood.compat.probe;
