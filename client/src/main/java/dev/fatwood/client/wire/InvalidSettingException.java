package dev.fatwood.client.wire;

/** A setting's value is missing or not allowed. */
public final class InvalidSettingException extends ClientException {

    private static final long serialVersionUID = 1L;

    private final String key;

    /** @param allowed what may stand there, as the object of "it must be" */
    public InvalidSettingException(String key, String value, String allowed) {
        super("setting " + key + (value == null ? " is missing" : " is '" + value + "'") + "; it must be " + allowed);
        this.key = key;
    }

    /** The setting, by its Kafka name. */
    public String key() {
        return key;
    }
}
