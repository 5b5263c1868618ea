package dev.fatwood.client.wire;

import dev.fatwood.protocol.message.ApiKey;

/** A broker and this client have no version of an API in common. */
public final class UnsupportedApiException extends ClientException {

    private static final long serialVersionUID = 1L;

    UnsupportedApiException(BrokerAddress broker, ApiKey api, String offered) {
        super("the broker at " + broker + " " + offered + " " + api + ", this client needs versions "
                + api.lowestVersion() + " to " + api.highestVersion()
                + "; use a broker of Apache Kafka 2.1 or later, or Fatwood");
    }
}
