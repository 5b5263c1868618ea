package dev.fatwood.broker.boot;

/** A JSON object of texts, on one line. Thread: one. */
final class JsonLine {

    private static final int PRINTABLE_FROM = 0x20;

    private final StringBuilder text = new StringBuilder("{");

    /** Adds a field; {@code name} needs no escapes. */
    JsonLine field(String name, String value) {
        text.append(text.length() > 1 ? ",\"" : "\"").append(name).append("\":\"");
        for (int n = 0; n < value.length(); n++) {
            append(value.charAt(n));
        }
        text.append('"');
        return this;
    }

    private void append(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < PRINTABLE_FROM || Character.isSurrogate(c)) {
                    text.append(String.format("\\u%04x", (int) c));
                } else {
                    text.append(c);
                }
            }
        }
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
