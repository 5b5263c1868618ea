package dev.fatwood.client.wire;

import dev.fatwood.protocol.wire.Message;

/** A request and the broker it goes to. */
public record AddressedRequest(BrokerAddress address, Message request) {}
