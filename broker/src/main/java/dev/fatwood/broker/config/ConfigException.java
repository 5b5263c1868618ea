package dev.fatwood.broker.config;

/** The settings cannot be used. The message names the key, the value, what is allowed and what to do. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}
