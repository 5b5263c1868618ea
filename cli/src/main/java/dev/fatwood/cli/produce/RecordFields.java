package dev.fatwood.cli.produce;

import dev.fatwood.cli.text.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a record, or of a header of one. Null is as good as no field, except as a value.
 *
 * <p>Errors: {@link IllegalArgumentException} for a field of the wrong type; its message has the name and the value.
 *
 * @param place what stands before names in messages
 */
record RecordFields(Map<?, ?> object, String place) {

    private static final int SHOWN_CHARS_MAX = 60;
    private static final String BASE64 = "Base64";

    /**
     * @param names all that may be there; one of {@code value} and {@code valueBase64} has to be
     * @param shape the message for what is nothing of the kind
     */
    static RecordFields of(Object value, String place, Set<String> names, String shape) {
        if (!(value instanceof Map<?, ?> object)
                || !object.containsKey("value") && !object.containsKey("valueBase64")) {
            throw new IllegalArgumentException(shape + ", not " + shown(value));
        }
        RecordFields fields = new RecordFields(object, place);
        for (Map.Entry<?, ?> field : object.entrySet()) {
            if (!names.contains(field.getKey())) {
                throw new IllegalArgumentException(
                        place + "unknown field " + field.getKey() + ": " + shown(field.getValue()));
            }
        }
        return fields;
    }

    /** Null for none. */
    String text(String name) {
        Object value = object.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "is not a text");
    }

    /** From -1, which stands for "not known"; null for none. */
    Long wholeNumber(String name) {
        Object value = object.get(name);
        if (value == null || value instanceof Long number && number >= -1) {
            return (Long) value;
        }
        throw wrong(name, "is not a whole number from 0");
    }

    /** Empty for none. */
    List<?> list(String name) {
        Object value = object.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "is not a list");
    }

    /** Those of the text or other value of {@code name}, or of the Base64 of the field that is called so; null for none. */
    byte[] bytes(String name) {
        if (object.containsKey(name + BASE64)) {
            if (object.containsKey(name)) {
                throw wrong(name + BASE64, "must not stand beside a field " + name);
            }
            return decoded(name + BASE64);
        }
        Object value = object.get(name);
        if (value == null) {
            return null;
        }
        String text = value instanceof String plain ? plain : Json.text(value);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] decoded(String name) {
        try {
            if (object.get(name) instanceof String encoded) {
                return Base64.getDecoder().decode(encoded);
            }
        } catch (IllegalArgumentException e) {
            // What it says, a position or a character, does not say which field is meant.
        }
        throw wrong(name, "is not Base64");
    }

    private IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException(place + "field " + name + " " + what + ": " + shown(object.get(name)));
    }

    private static String shown(Object value) {
        String text = Json.text(value);
        return text.length() <= SHOWN_CHARS_MAX ? text : text.substring(0, SHOWN_CHARS_MAX) + "...";
    }
}
