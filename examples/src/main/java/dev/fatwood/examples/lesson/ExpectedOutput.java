package dev.fatwood.examples.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a lesson is known to print, from the file {@code expected/NAME.txt} among the resources. */
record ExpectedOutput(List<String> lines) {

    static ExpectedOutput of(String lesson) {
        String name = "/dev/fatwood/examples/expected/" + lesson + ".txt";
        try (InputStream file = ExpectedOutput.class.getResourceAsStream(name)) {
            return new ExpectedOutput(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + name, failure);
        }
    }

    /** The first line that differs, in words; empty if none does. */
    Optional<String> difference(List<String> said) {
        for (int line = 0; line < Math.max(lines.size(), said.size()); line++) {
            String expected = line < lines.size() ? lines.get(line) : "the end";
            String found = line < said.size() ? said.get(line) : "the end";
            if (!expected.equals(found)) {
                return Optional.of("line " + (line + 1) + ": expected '" + expected + "', found '" + found + "'");
            }
        }
        return Optional.empty();
    }
}
