package dev.fatwood.oracle;

import dev.fatwood.protocol.wire.Message;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** An answer as text, so that equal answers of two coordinators are equal texts: ids named, lists in order, no error messages. */
final class Canonical {

    /** What differs by nature, or is for people. */
    private static final Set<String> LEFT_OUT = Set.of("throttleTimeMs", "unknownTags", "errorMessage");

    private static final Set<String> EPOCHS = Set.of("memberEpoch", "groupEpoch", "assignmentEpoch");

    private final Names names;
    private final int epochBase;

    /** @param epochBase what the epochs of the group in question count from */
    Canonical(Names names, int epochBase) {
        this.names = names;
        this.epochBase = epochBase;
    }

    String text(Message answer) {
        return fields(answer);
    }

    private String value(Object value) {
        if (value instanceof String text) {
            return "'" + names.of(text) + "'";
        } else if (value instanceof ByteBuffer bytes) {
            return "bytes'"
                    + StandardCharsets.ISO_8859_1
                            .decode(bytes.duplicate())
                            .toString()
                            .replaceAll("[^ -~]", ".") + "'";
        } else if (value instanceof List<?> list) {
            return list.stream().map(this::value).sorted().toList().toString();
        } else if (value == null || value instanceof Number || value instanceof Boolean || value instanceof UUID) {
            return String.valueOf(value);
        }
        return fields(value);
    }

    private String fields(Object message) {
        List<String> parts = new ArrayList<>();
        for (Field field : message.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !LEFT_OUT.contains(field.getName())) {
                Object value = read(field, message);
                if (EPOCHS.contains(field.getName()) && value instanceof Integer epoch && epoch > 0) {
                    value = epoch - epochBase;
                }
                boolean isNoName = value == null && field.getName().equals("protocolName");
                parts.add(field.getName() + "=" + value(isNoName ? "" : value));
            }
        }
        return message.getClass().getSimpleName() + parts;
    }

    private static Object read(Field field, Object message) {
        try {
            field.setAccessible(true);
            return field.get(message);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }
}
