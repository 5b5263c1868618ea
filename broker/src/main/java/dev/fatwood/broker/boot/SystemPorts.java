package dev.fatwood.broker.boot;

import dev.fatwood.env.Clock;
import dev.fatwood.env.RandomSource;
import dev.fatwood.env.Timers;

/** The ports to the outside world that need no closing. */
public record SystemPorts(Clock clock, RandomSource random, Timers timers) {}
