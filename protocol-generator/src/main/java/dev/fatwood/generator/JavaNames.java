package dev.fatwood.generator;

import java.util.Locale;
import javax.lang.model.SourceVersion;

/** Names of the specs as names in Java. */
final class JavaNames {

    private JavaNames() {}

    /** {@code TopicId} as {@code topicId}; a Java keyword gets an underscore behind. */
    static String member(String specName) {
        String name = Character.toLowerCase(specName.charAt(0)) + specName.substring(1);
        return SourceVersion.isKeyword(name) ? name + "_" : name;
    }

    /** {@code ListOffsets} as {@code LIST_OFFSETS}. */
    static String constant(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    /** Text as a Javadoc sentence: without anything that HTML, Javadoc or the comment itself would take as markup. */
    static String javadoc(String about) {
        return about.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
