package dev.fatwood.cli.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** What is wrong with a text that is no JSON, in words: the parser's own also name features of the parser. */
final class JsonTrouble {

    private static final Pattern ABOUT_THE_PARSER = Pattern.compile(" \\(start marker at \\[[^]]*]\\)"
            + "|: enable `[^`]*` to allow"
            + "|\\? \\(not recognized as one since Feature '[^']*' not enabled for parser\\)"
            + "|, from `[^`]*`");

    private JsonTrouble() {}

    /** One line, with the place in the text. */
    static String of(JsonProcessingException failure) {
        String words = failure.getOriginalMessage().lines().findFirst().orElse("");
        String plain = ABOUT_THE_PARSER.matcher(words).replaceAll("").strip();
        String place = failure.getLocation() == null
                ? ""
                : ", near column " + failure.getLocation().getColumnNr();
        return plain.isEmpty()
                ? "no JSON" + place
                : Character.toLowerCase(plain.charAt(0)) + plain.substring(1) + place;
    }
}
