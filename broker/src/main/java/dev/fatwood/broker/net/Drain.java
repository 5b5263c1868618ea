package dev.fatwood.broker.net;

/** Tells a connection to read no more and to close once what it has read is answered. Requests that only wait for data do not count. */
enum Drain {
    NOW
}
