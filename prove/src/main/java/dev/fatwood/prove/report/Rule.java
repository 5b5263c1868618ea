package dev.fatwood.prove.report;

/**
 * Something that has to hold.
 *
 * @param rule in words
 * @param found what was there
 */
public record Rule(String rule, String found, boolean holds) {}
