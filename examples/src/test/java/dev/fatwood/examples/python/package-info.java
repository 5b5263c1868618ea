/** That what is written in Python runs: examples and notebooks. */
package dev.fatwood.examples.python;
