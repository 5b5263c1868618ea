package dev.fatwood.metadata.control;

import java.util.Optional;

/** Which topic names are allowed. A partition's directory is named after its topic, so the rules keep names safe as file names. */
public final class TopicNames {

    /** With {@code -} and a partition number of up to five digits a directory name stays within 255 bytes. */
    public static final int LENGTH_MAX = 249;

    private TopicNames() {}

    /** What is wrong with {@code name}, in Kafka's words, or nothing. */
    public static Optional<String> problem(String name) {
        if (name == null || name.isEmpty()) {
            return problemIs("the empty string is not allowed");
        }
        if (name.equals(".") || name.equals("..")) {
            return problemIs("'" + name + "' is not allowed");
        }
        if (name.length() > LENGTH_MAX) {
            return problemIs("the length of '" + name + "' is longer than the max allowed length " + LENGTH_MAX);
        }
        if (!name.chars().allMatch(TopicNames::isAllowed)) {
            return problemIs(
                    "'" + name + "' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'");
        }
        return Optional.empty();
    }

    /** Two names with the same key cannot both exist: metric names use {@code _} where a topic has {@code .}. */
    static String collisionKey(String name) {
        return name.replace('.', '_');
    }

    static boolean canCollide(String name) {
        return name.indexOf('.') >= 0 || name.indexOf('_') >= 0;
    }

    private static Optional<String> problemIs(String problem) {
        return Optional.of("Topic name is invalid: " + problem);
    }

    private static boolean isAllowed(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }
}
