package dev.fatwood.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The random member ids of one log, and the names that stand for them when answers are compared. */
final class Names {

    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

    private final Map<String, String> byId = new HashMap<>();

    /** @param step number of the request that was answered with this id */
    void learn(String memberId, int step) {
        if (!memberId.isEmpty()) {
            byId.putIfAbsent(memberId, "<member of step " + step + ">");
        }
    }

    /** An id that nobody was told yet loses its random part. */
    String of(String text) {
        return byId.getOrDefault(text, RANDOM.matcher(text).replaceFirst("<unknown>"));
    }
}
